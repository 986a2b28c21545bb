package io.liancha.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.agency.Agencies;
import io.liancha.agency.AgencySettings;
import io.liancha.agency.Purpose;
import io.liancha.identifier.Words;
import io.liancha.suspect.KnownVehicle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an asker sees of a lead, and what it may ask for. */
class ShownTest {

  private static final String RECORD =
      """
      {"recordId":"02-浙E12345","version":3,"status":"ACTIVE","band":"B","score":60,
       "vehicle":{"plate":"浙E12345","plateType":"02","owner":{"name":"王小明","kind":"PERSON",
        "citizenId":"330523199001011234","phone":"13812345678"}},"digest":"x"}
      """;

  private final Agencies agencies =
      Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of()));

  @Test
  void lead_toAnAgency_isItsView() {
    ObjectNode seen = shown("transport-enforcement").record();

    assertThat(seen.path("vehicle").path("owner").path("name").asString()).isEqualTo("王小明");
    assertThat(seen.path("vehicle").path("owner").path("citizenId").asString())
        .isEqualTo("330523********1234");
  }

  @Test
  void lead_outsideTheView_isTheLeastOnly() {
    Shown shown = shown("ride-hailing-platform");

    assertThat(shown.outOfView()).isTrue();
    shown.record().remove("digest");
    assertThat(shown.record().toString())
        .isEqualTo(
            "{\"recordId\":\"02-浙E12345\",\"version\":3,\"status\":\"ACTIVE\",\"band\":\"B\","
                + "\"vehicle\":{\"plate\":\"浙E12345\",\"plateType\":\"02\"}}");
  }

  @Test
  void lead_toAnybodyElse_isMasked() {
    String seen = Shown.to(new Asker("somebody", null), lead()).record().toString();

    assertThat(seen).contains("王**").doesNotContain("王小明", "330523199001011234", "13812345678");
  }

  @Test
  void purpose_unlessTheAgencysFileNamesIt_isNotAllowed() {
    assertThat(asker("market-supervision").may(Purpose.COMPLAINT)).isTrue();
    assertThat(asker("market-supervision").may(Purpose.ROADSIDE_CHECK)).isFalse();
    for (Purpose purpose : Purpose.values()) {
      assertThat(asker("ride-hailing-platform").may(purpose)).as(purpose.name()).isFalse();
    }
  }

  @Test
  void findingsTooWeak_toAnAgency_areNamedAsFarAsItsViewShowsThem() {
    var vehicle =
        new KnownVehicle(
            "02",
            "浙E12345",
            Set.of("vehicle"),
            Set.of("movement/night-share", "permit/no-vehicle-permit"),
            false,
            false,
            null,
            Set.of(),
            JsonNodeFactory.instance.arrayNode(),
            false,
            false,
            null);
    List<Because> said =
        List.of(Because.tooWeak(words(vehicle.found())), Because.Code.WITHDRAWN.with());

    assertThat(new Asker("somebody", null).told(said, vehicle, ShownTest::words)).isEqualTo(said);
    List<Because> told = asker("ride-hailing-platform").told(said, vehicle, ShownTest::words);
    assertThat(told).hasSize(2);
    assertThat(told.get(0).en()).contains("permit/no-vehicle-permit").doesNotContain("movement/");
    assertThat(told.get(1)).isEqualTo(said.get(1));
  }

  private static List<Words> words(Collection<String> rules) {
    return rules.stream().map(rule -> new Words(rule, rule)).toList();
  }

  private Shown shown(String agency) {
    return Shown.to(asker(agency), lead());
  }

  private Asker asker(String agency) {
    return new Asker(agency, agencies.get(agency));
  }

  private static KnownVehicle.Lead lead() {
    return new KnownVehicle.Lead(
        3, true, Instant.MAX, (ObjectNode) JsonMapper.shared().readTree(RECORD));
  }
}
