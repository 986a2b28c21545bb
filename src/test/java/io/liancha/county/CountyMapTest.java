package io.liancha.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyMapTest {

  @TempDir Path folder;

  @Test
  void township_pointInside_isNamed() throws Exception {
    CountyMap map = map();
    assertThat(map.township(119.05, 30.05)).contains("东乡镇");
    assertThat(map.township(119.15, 30.05)).contains("西乡镇");
    assertThat(map.township(118.0, 30.0)).isEmpty();
  }

  @Test
  void place_withinItsRadius_isNamed() throws Exception {
    assertThat(map().place(119.0502, 30.0502)).contains("高铁站");
    assertThat(map().place(119.09, 30.09)).isEmpty();
  }

  @Test
  void kmOutside_farPoint_isAboutItsDistance() throws Exception {
    assertThat(map().kmOutside(119.05, 30.05)).isZero();
    assertThat(map().kmOutside(119.05, 33.1)).isBetween(325.0, 345.0);
  }

  @Test
  void read_noMap_knowsNothing() {
    CountyMap none = CountyMap.read(null);
    assertThat(none.township(119, 30)).isEmpty();
    assertThat(none.kmOutside(0, 0)).isZero();
  }

  @Test
  void read_missingFile_namesTheSetting() {
    assertThatThrownBy(() -> CountyMap.read(folder.resolve("no.geojson")))
        .hasMessageContaining("liancha.county.map");
  }

  private CountyMap map() throws Exception {
    Files.writeString(
        folder.resolve("townships.geojson"),
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"东乡镇"},"geometry":{"type":"Polygon","coordinates":
        [[[119.0,30.0],[119.1,30.0],[119.1,30.1],[119.0,30.1],[119.0,30.0]]]}},
        {"type":"Feature","properties":{"name":"西乡镇"},"geometry":{"type":"Polygon","coordinates":
        [[[119.1,30.0],[119.2,30.0],[119.2,30.1],[119.1,30.1],[119.1,30.0]]]}}]}
        """);
    Files.writeString(
        folder.resolve("places.geojson"),
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"高铁站","radius_m":300},
        "geometry":{"type":"Point","coordinates":[119.05,30.05]}}]}
        """);
    return CountyMap.read(folder);
  }
}
