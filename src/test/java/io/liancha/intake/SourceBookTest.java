package io.liancha.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.dataset.Datasets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the sources' addresses and secrets come from. */
class SourceBookTest {

  @Test
  void secret_fromTheEnvironment_reachesSourceWithDashes() {
    SourceAddress address =
        publicSecurity(
            Map.of("LIANCHA_SOURCES_PUBLICSECURITY_PASSWORD", "p"),
            Map.of("liancha.sources.public-security.url", "jdbc:postgresql://h/d"));

    assertThat(address)
        .isEqualTo(new SourceAddress("jdbc:postgresql://h/d", null, "p", null))
        .isEqualTo(publicSecurity(Map.of(), inFile("public-security")));
  }

  @Test
  void address_fromTheEnvironmentAlone_reachesSourceWithDashes() {
    SourceAddress address =
        publicSecurity(
            Map.of(
                "LIANCHA_SOURCES_PUBLICSECURITY_URL", "jdbc:postgresql://h/d",
                "LIANCHA_SOURCES_PUBLICSECURITY_PASSWORD", "p"),
            Map.of());

    assertThat(address).isEqualTo(new SourceAddress("jdbc:postgresql://h/d", null, "p", null));
  }

  @Test
  void setting_withTheSourcesOwnName_goesFirst() {
    var settings = new LinkedHashMap<String, SourceAddress>();
    settings.put("publicsecurity", new SourceAddress("other", "u", null, null));
    settings.put("public-security", new SourceAddress("own", null, null, null));

    assertThat(new IntakeSettings(null, settings, null).address("public-security"))
        .isEqualTo(new SourceAddress("own", "u", null, null));
  }

  private static Map<String, Object> inFile(String source) {
    return Map.of(
        "liancha.sources." + source + ".url", "jdbc:postgresql://h/d",
        "liancha.sources." + source + ".password", "p");
  }

  private static SourceAddress publicSecurity(
      Map<String, Object> environment, Map<String, Object> file) {
    var sources = new MutablePropertySources();
    sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", environment));
    sources.addLast(new MapPropertySource("file", file));
    IntakeSettings settings =
        new Binder(ConfigurationPropertySources.from(sources))
            .bindOrCreate("liancha", IntakeSettings.class);
    return new SourceBook(settings, Datasets.load()).get("public-security").address();
  }
}
