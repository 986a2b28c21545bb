package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the county says where a variable of the environment says nothing, or something else. */
class SandboxEnvironmentTest {

  private static final String SOURCE = "liancha.sources.public-security.url";
  private static final String OTHER = "liancha.sources.market-supervision.url";

  @Test
  void variable_withoutAValue_isFilledIn_andOneWithAValueStays() {
    StandardEnvironment environment =
        environment(
            Map.of(
                "LIANCHA_SOURCES_PUBLICSECURITY_URL", "",
                "LIANCHA_SOURCES_MARKETSUPERVISION_URL", "http://own"));
    SandboxEnvironment.fillIn(environment, Map.of(SOURCE, "county", OTHER, "county"));
    assertThat(environment.getProperty(SOURCE)).isEqualTo("county");
    assertThat(environment.getProperty(OTHER)).isEqualTo("http://own");
  }

  @Test
  void password_thatSomebodySet_holdsAndIsNotTold(@TempDir Path folder) {
    Identities identities = Identities.open(folder, List.of());
    StandardEnvironment environment =
        environment(Map.of("LIANCHA_ACCESS_USERS_ADMIN_PASSWORD", "chosen"));
    SandboxEnvironment.fillIn(environment, identities.properties());
    assertThat(environment.getProperty("liancha.access.users.admin.password")).isEqualTo("chosen");
    assertThat(identities.people(environment)).containsEntry("admin", "…");
    assertThat(identities.people(environment).get("viewer")).matches("[0-9a-f]{12,}");
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
