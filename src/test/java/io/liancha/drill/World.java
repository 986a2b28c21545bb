package io.liancha.drill;

import io.liancha.Stranger;
import io.liancha.StrangerSystem;
import io.liancha.sandbox.Identities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything a scenario needs, in processes of its own, and the way to hurt each of them. */
final class World implements AutoCloseable {

  /** How a world is made. */
  record Plan(
      int suspects,
      int hubs,
      int readers,
      boolean grouped,
      boolean forgetful,
      boolean smallDisks,
      Map<String, String> settings) {

    static Plan of(int suspects) {
      return new Plan(suspects, 1, 1, true, false, false, Map.of());
    }

    Plan hubs(int count) {
      return new Plan(suspects, count, readers, grouped, forgetful, smallDisks, settings);
    }

    Plan readers(int count) {
      return new Plan(suspects, hubs, count, grouped, forgetful, smallDisks, settings);
    }

    Plan ungrouped() {
      return new Plan(suspects, hubs, readers, false, forgetful, smallDisks, settings);
    }

    Plan withoutMemory() {
      return new Plan(suspects, hubs, readers, grouped, true, smallDisks, settings);
    }

    Plan withSmallDisks() {
      return new Plan(suspects, hubs, readers, grouped, forgetful, true, settings);
    }

    Plan with(String name, String value) {
      var more = new LinkedHashMap<>(settings);
      more.put(name, value);
      return new Plan(suspects, hubs, readers, grouped, forgetful, smallDisks, more);
    }
  }

  /** Ten nights fill half of it by themselves: PostgreSQL keeps its log until a checkpoint. */
  private static final int DISK_MB = 600;

  /** What has a small file system of its own, where the plan says so. */
  static final List<String> DISKS = List.of("database", "broker", "lake", "logs", "hub-0");

  static final String DATABASE = "liancha";
  private static final String FRONT_END = "front_end";

  final Path folder;
  final Postgres database;
  final Child broker;
  final Child agencies;
  final County county;
  final Wire wire;
  final List<Hub> hubs = new ArrayList<>();

  /** In the order of {@link #DISKS}, where the plan says so. */
  final List<Disk> disks = new ArrayList<>();

  final Nights nights;

  /** Faults that were made, where the time may end before the wanted number is reached. */
  int strikes;

  private final Postgres frontEnd;
  private final int agencyPort = Pause.freePort();
  private final int brokerPort = Pause.freePort();
  private final Identities identities;
  private final List<Integer> tlsPorts = new ArrayList<>();

  World(Postgres.Template template, Path folder, Plan plan) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (plan.smallDisks()) {
      for (String part : DISKS) {
        disks.add(new Disk(folder.resolve(part), DISK_MB));
      }
    }
    identities = Identities.open(folder.resolve("identities"), AgencyMain.ALL);
    frontEnd = new Postgres(template, folder.resolve("front-end"), Pause.freePort());
    frontEnd.sql("postgres", "CREATE DATABASE " + FRONT_END);
    database = new Postgres(template, folder.resolve("database"), Pause.freePort());
    database.sql("postgres", "CREATE DATABASE " + DATABASE);
    county = new County(frontEnd.url(FRONT_END), plan.suspects());
    broker = startBroker(plan);
    wire = new Wire(agencyPort);
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < plan.hubs(); i++) {
      ports.add(Pause.freePort());
      tlsPorts.add(Pause.freePort());
    }
    agencies = startAgencies(plan);
    for (int i = 0; i < plan.hubs(); i++) {
      hubs.add(new Hub(log("hub-" + i), ports.get(i), settings(i, plan)));
      hubs.get(i).ready();
    }
    nights = new Nights(this);
  }

  private Path log(String name) {
    Path logs = folder.resolve("logs");
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logs.resolve(name + ".log");
  }

  /** An agency's own system, which comes by TLS with its certificate, to the first node. */
  StrangerSystem system(String agency) {
    return system(agency, identities);
  }

  /** The same with a certificate of whatever authority. */
  StrangerSystem system(String agency, Identities others) {
    return new StrangerSystem(agency, "https://127.0.0.1:" + tlsPorts.get(0), others);
  }

  Hub hub() {
    return hubs.get(0);
  }

  /** The way a client that survives the broker's absence connects. */
  String brokerUrl() {
    return "failover:(tcp://127.0.0.1:"
        + brokerPort
        + ")?initialReconnectDelay=100&maxReconnectDelay=500&timeout=3000";
  }

  /** Spoils or mends the agencies. */
  void agencies(String name, Object value) {
    URI address = URI.create("http://127.0.0.1:" + agencyPort + "/control?" + name + "=" + value);
    boolean done =
        Pause.until(
            Hub.START_MAX,
            () -> {
              try {
                return HttpClient.newHttpClient()
                        .send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                    == 204;
              } catch (IOException e) {
                return false;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
              }
            });
    if (!done) {
      throw new AssertionError("the agencies do not listen: " + agencies.tail(20));
    }
  }

  private Child startBroker(Plan plan) {
    return Child.java(
        folder.resolve("broker.log"),
        List.of("-Xmx256m"),
        BrokerMain.class,
        Integer.toString(brokerPort),
        folder.resolve("broker").toString(),
        Boolean.toString(plan.grouped()));
  }

  private Child startAgencies(Plan plan) {
    return Child.java(
        folder.resolve("agencies.log"),
        List.of("-Xmx512m", "-Ddrill.forgetful=" + plan.forgetful()),
        AgencyMain.class,
        folder.toString(),
        brokerUrl(),
        Integer.toString(agencyPort),
        String.join(",", tlsPorts.stream().map(p -> "https://127.0.0.1:" + p).toList()),
        Integer.toString(plan.readers()));
  }

  private Map<String, String> settings(int node, Plan plan) {
    var settings = new LinkedHashMap<String, String>();
    identities.certificates().forEach((name, value) -> settings.put(name, value.toString()));
    settings.put("liancha.tls.port", Integer.toString(tlsPorts.get(node)));
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.county.code", County.CODE);
    settings.put("liancha.county.plate-prefixes", County.PREFIX);
    settings.put("liancha.county.window-days", Integer.toString(County.WINDOW_DAYS));
    settings.put("liancha.data-dir", folder.resolve("hub-" + node).toString());
    settings.put("liancha.lake.directory", folder.resolve("lake").toString());
    settings.put("liancha.keys.directory", folder.resolve("keys").toString());
    settings.put("liancha.sync.lease-seconds", "5");
    settings.put("liancha.sync.take-over-poll-seconds", "1");
    settings.put("liancha.datasource.url", database.url(DATABASE));
    settings.put("liancha.datasource.username", "postgres");
    settings.put("liancha.broker.url", brokerUrl());
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sync.receipt-wait-seconds", "120");
    settings.put("liancha.intake.retry-delay-millis", "50");
    settings.put("liancha.relay.lease-seconds", "5");
    settings.put("liancha.relay.retry-cap-seconds", "4");
    settings.put("liancha.relay.response-timeout-millis", "5000");
    settings.put("liancha.sources.public-security.url", frontEnd.url(FRONT_END));
    settings.put("liancha.sources.public-security.username", "postgres");
    for (String source : County.sourcesByHttp()) {
      settings.put("liancha.sources." + source + ".url", county.sources().base());
      settings.put("liancha.sources." + source + ".token", Stranger.TOKEN);
    }
    for (String agency : AgencyMain.BY_REST) {
      int port = agency.equals(Wire.AGENCY) ? wire.port() : agencyPort;
      settings.put(
          "liancha.agencies." + agency + ".url", "http://127.0.0.1:" + port + "/in/" + agency);
    }
    settings.putAll(plan.settings());
    return settings;
  }

  @Override
  public void close() {
    hubs.forEach(Hub::close);
    agencies.thaw();
    agencies.close();
    broker.thaw();
    broker.close();
    wire.close();
    county.close();
    database.close();
    frontEnd.close();
    disks.forEach(Disk::close);
  }
}
