package io.liancha.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {

  private static final double METRE = 1e-5;

  @ParameterizedTest
  @CsvSource({
    "116.404,39.915,116.410244,39.916404,116.416627,39.922700",
    "120.087,30.894,120.091871,30.891956,120.098370,30.897993"
  })
  void examples_forwardAndBack(
      double lon, double lat, double gLon, double gLat, double bLon, double bLat) {
    near(Coordinates.wgsToGcj(lon, lat), gLon, gLat, 1e-6);
    near(Coordinates.wgsToBd(lon, lat), bLon, bLat, 1e-6);
    near(Coordinates.gcjToWgs(gLon, gLat), lon, lat, 2e-6);
    near(Coordinates.bdToWgs(bLon, bLat), lon, lat, 2e-6);
  }

  @Test
  void inverse_isExactAllOverChina() {
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double lon = 73.5 + random.nextDouble() * 61;
      double lat = 4 + random.nextDouble() * 49;
      LonLat gcj = Coordinates.wgsToGcj(lon, lat);
      near(Coordinates.gcjToWgs(gcj.lon(), gcj.lat()), lon, lat, METRE / 10);
      LonLat bd = Coordinates.wgsToBd(lon, lat);
      near(Coordinates.bdToWgs(bd.lon(), bd.lat()), lon, lat, METRE / 10);
    }
  }

  @Test
  void toWgs84_byEncrypt() {
    near(Coordinates.toWgs84(1, 120.091871, 30.891956), 120.087, 30.894, 2e-6);
    near(Coordinates.toWgs84(2, 120.087, 30.894), 120.087, 30.894, 0);
    near(Coordinates.toWgs84(3, 120.098370, 30.897993), 120.087, 30.894, 2e-6);
    near(Coordinates.toWgs84(4, 120.087, 30.894), 120.087, 30.894, 0);
    assertThat(Coordinates.toWgs84(0, 120.087, 30.894)).isNull();
    assertThat(Coordinates.toWgs84(9, 120.087, 30.894)).isNull();
  }

  @Test
  void bounds_refuseTheSwappedPoint() {
    assertThat(Coordinates.inChina(120.087, 30.894)).isTrue();
    assertThat(Coordinates.inChina(30.894, 120.087)).isFalse();
    assertThat(Coordinates.inChina(120.087, 120.087)).isFalse();
    assertThat(Coordinates.inChina(0, 0)).isFalse();
  }

  private static void near(LonLat point, double lon, double lat, double degrees) {
    assertThat(point.lon()).isCloseTo(lon, within(degrees));
    assertThat(point.lat()).isCloseTo(lat, within(degrees));
  }
}
