package io.liancha;

import io.liancha.sandbox.Identities;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The whole hub, connected to somebody else's sources and agencies. */
final class StrangerHub implements AutoCloseable {

  final Stranger stranger;
  final StrangerCounty county;
  final StrangerAgencies agencies;
  final WholeHub hub;
  final String broker;
  private final Identities identities;

  StrangerHub(Path data) throws Exception {
    var frontEnd = (PGSimpleDataSource) TestDatabase.fresh();
    identities = Identities.open(data.resolve("identities"), StrangerAgencies.ALL);
    stranger = new Stranger(frontEnd);
    county = new StrangerCounty(stranger);
    hub = new WholeHub(settings(data, frontEnd));
    broker = "tcp://127.0.0.1:" + hub.setting("liancha.broker.port");
    agencies = new StrangerAgencies(stranger, broker, this::system);
  }

  /** An agency's own system, which comes by TLS. */
  StrangerSystem system(String agency) {
    return new StrangerSystem(agency, hub.tls(), identities);
  }

  private Map<String, Object> settings(Path data, PGSimpleDataSource frontEnd) {
    var own = (PGSimpleDataSource) TestDatabase.fresh();
    var settings = new LinkedHashMap<String, Object>(identities.certificates());
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.county.code", "510722");
    settings.put("liancha.county.plate-prefixes", "川B");
    settings.put("liancha.data-dir", data.toString());
    settings.put("liancha.datasource.url", own.getUrl());
    settings.put("liancha.datasource.username", "postgres");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.business-date", "2026-11-22");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.intake.retry-delay-millis", "5");
    settings.put("liancha.intake.retries-max", "2");
    settings.put("server.port", "0");
    settings.put("liancha.sources.public-security.url", frontEnd.getUrl());
    settings.put("liancha.sources.public-security.username", "postgres");
    for (String s : List.of("market-supervision", "ride-hailing", "transport-enforcement")) {
      settings.put("liancha.sources." + s + ".url", stranger.base());
      settings.put("liancha.sources." + s + ".token", Stranger.TOKEN);
    }
    for (String a :
        List.of("market-supervision", "transport-enforcement", "ride-hailing-platform")) {
      settings.put("liancha.agencies." + a + ".url", stranger.base() + "/in/" + a);
      settings.put("liancha.agencies." + a + ".token", Stranger.TOKEN);
    }
    return settings;
  }

  @Override
  public void close() throws Exception {
    agencies.close();
    hub.close();
    stranger.close();
  }
}
