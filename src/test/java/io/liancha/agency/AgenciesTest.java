package io.liancha.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgenciesTest {

  private static final String FILE =
      """
      title: {zh: 应急管理局, en: Emergency management}
      channels: {rest: {format: xml, url: "http://10.0.0.7/leads"}}
      bands: [A, B]
      areas: [递铺街道]
      fields: [vehicle.vin, activity.topPlaces.township]
      personal: {phone: mask}
      """;

  @TempDir Path folder;

  @Test
  void agency_addedByOneFileAlone_receivesItsView() throws IOException {
    Agency agency = load(FILE).get("emergency");
    assertThat(agency.channels()).containsExactly(Channel.REST);
    assertThat(agency.format(Channel.REST)).isEqualTo(Format.XML);
    assertThat(agency.rest().url()).isEqualTo("http://10.0.0.7/leads");
    assertThat(agency.view().covers(ViewTest.record())).isTrue();
    assertThat(agency.view().apply(ViewTest.record()).toString())
        .contains("\"vin\":\"V1\"", "\"topPlaces\":[{\"township\":\"递铺街道\"}]")
        .doesNotContain("orders");
  }

  @Test
  void address_ofTheSettings_goesBeforeTheFiles() throws IOException {
    Files.writeString(folder.resolve("emergency.yaml"), FILE);
    var address = new AgencySettings.Address("https://other/leads", "s3cret");
    Agency agency =
        Agencies.load(new AgencySettings(folder, Map.of("emergency", address))).get("emergency");
    assertThat(agency.rest().url()).isEqualTo("https://other/leads");
    assertThat(agency.rest().token()).isEqualTo("s3cret");
    assertThat(agency.toString() + address).doesNotContain("s3cret");
  }

  @Test
  void wrongFile_isAnErrorThatNamesItAndTheFault() {
    assertWrong(FILE + "feilds: [score]\n", "feilds");
    assertWrong(FILE.replace("vehicle.vin", "vehicle.vni"), "vehicle.vni");
    assertWrong(FILE.replace("[A, B]", "[A, D]"), "bands");
    assertWrong(FILE.replace("bands: [A, B]\n", ""), "bands");
    assertWrong(FILE.replace("phone: mask", "phone: hide"), "hide");
    assertWrong(FILE.replace("phone: mask", "fax: mask"), "fax");
    assertWrong(FILE.replace("format: xml", "format: csv"), "Format");
    assertWrong(FILE.replace("http://10.0.0.7/leads", "ftp://10.0.0.7"), "url");
    assertWrong(FILE.replace("format: xml", "format: xml, batch-records: 5"), "batches");
    assertWrong(FILE.replace("rest:", "fax:"), "fax");
    assertWrong("", "end-of-input");
  }

  @Test
  void settingForAnAgencyWithoutAFile_isAnError() {
    var settings =
        new AgencySettings(folder, Map.of("nobody", new AgencySettings.Address("http://x", null)));
    assertThatThrownBy(() -> Agencies.load(settings)).hasMessageContaining("nobody.yaml");
  }

  @Test
  void shippedAgencies_areTheFourOfTheDefaultCounty() {
    List<Agency> all =
        Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of())).all();
    assertThat(all)
        .extracting(a -> a.id() + " " + a.channels())
        .containsExactly(
            "market-supervision [REST]",
            "public-security [JMS]",
            "ride-hailing-platform [REST]",
            "transport-enforcement [JMS, REST]");
  }

  private void assertWrong(String yaml, String fault) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("emergency.yaml")
        .hasMessageContaining(fault);
  }

  private Agencies load(String yaml) throws IOException {
    Files.writeString(folder.resolve("emergency.yaml"), yaml);
    return Agencies.load(new AgencySettings(folder, Map.of()));
  }
}
