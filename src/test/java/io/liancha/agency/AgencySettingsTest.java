package io.liancha.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the agencies' addresses and secrets come from. */
class AgencySettingsTest {

  @Test
  void token_fromTheEnvironment_reachesAgencyWithDashes() {
    Agency.Rest rest =
        bound(
                Map.of("LIANCHA_AGENCIES_MARKETSUPERVISION_TOKEN", "t"),
                Map.of("liancha.agencies.market-supervision.url", "https://h/leads"))
            .get("market-supervision")
            .rest();

    assertThat(rest).isNotNull();
    assertThat(rest.url()).isEqualTo("https://h/leads");
    assertThat(rest.token()).isEqualTo("t");
  }

  @Test
  void addressAndToken_fromTheEnvironmentAlone_reachAgencyWithDashes() {
    Agency.Rest rest =
        bound(
                Map.of(
                    "LIANCHA_AGENCIES_RIDEHAILINGPLATFORM_URL", "https://h/stop",
                    "LIANCHA_AGENCIES_RIDEHAILINGPLATFORM_TOKEN", "t"),
                Map.of())
            .get("ride-hailing-platform")
            .rest();

    assertThat(rest).isNotNull();
    assertThat(rest.url()).isEqualTo("https://h/stop");
    assertThat(rest.token()).isEqualTo("t");
  }

  @Test
  void setting_ofAnAgencyWithoutFile_isRefused() {
    assertThatThrownBy(() -> bound(Map.of("LIANCHA_AGENCIES_CUSTOMS_TOKEN", "t"), Map.of()))
        .hasMessageContaining("liancha.agencies.customs is set, but")
        .hasMessageContaining("customs.yaml");
  }

  private static Agencies bound(Map<String, Object> environment, Map<String, Object> file) {
    var sources = new MutablePropertySources();
    sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", environment));
    sources.addLast(new MapPropertySource("file", file));
    return Agencies.load(
        new Binder(ConfigurationPropertySources.from(sources))
            .bindOrCreate("liancha", AgencySettings.class));
  }
}
