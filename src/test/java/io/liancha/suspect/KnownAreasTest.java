package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.agency.Agencies;
import io.liancha.agency.AgencySettings;
import io.liancha.county.CountyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an agency's areas are places of the county. */
class KnownAreasTest {

  private static final CountyMap MAP = CountyMap.read(Path.of("config/county"));

  @TempDir Path folder;

  @Test
  void area_isATownshipByName() {
    assertThatCode(() -> areas("[溪城街道]", MAP)).doesNotThrowAnyException();
    assertThatThrownBy(() -> areas("[溪城街道, '330599002']", MAP))
        .hasMessageContaining("police")
        .hasMessageContaining("330599002")
        .hasMessageContaining("青禾街道");
  }

  @Test
  void area_withoutAMap_cannotBeChecked() {
    assertThatCode(() -> areas("[某镇]", CountyMap.read(null))).doesNotThrowAnyException();
  }

  private void areas(String areas, CountyMap map) throws IOException {
    Files.writeString(
        folder.resolve("police.yaml"),
        """
        title: {zh: 公安, en: Police}
        channels: {jms: {format: xml}}
        bands: [A]
        areas: %s
        fields: [score]
        """
            .formatted(areas));
    new KnownAreas(Agencies.load(new AgencySettings(folder, Map.of())), map);
  }
}
