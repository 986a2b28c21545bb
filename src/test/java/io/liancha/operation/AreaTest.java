package io.liancha.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.activity.Spot;
import io.liancha.county.CountyMap;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** What may be an operation's area, and how everything else is refused. */
class AreaTest {

  private static final CountyMap MAP = CountyMap.read(Path.of("config/county"));

  @Test
  void polygon_holdsWhatLiesInIt() {
    Area area =
        of(
            "{'type':'Polygon','coordinates':[[[119.6,30.45],[119.8,30.45],[119.8,30.6],[119.6,30.6],[119.6,30.45]]]}");
    assertThat(area.holds(spot("poi:a", "x", 119.7, 30.5))).isTrue();
    assertThat(area.holds(spot("poi:b", "x", 119.9, 30.5))).isFalse();
  }

  @Test
  void townships_holdTheirSpots() {
    Area area = of("{'townships':['330599101','330599101']}");
    assertThat(area.townships()).containsExactly("330599101");
    assertThat(area.holds(spot("poi:a", "330599101", 0, 0))).isTrue();
    assertThat(area.holds(spot("poi:a", "330599102", 0, 0))).isFalse();
  }

  @Test
  void wholeCounty_isNamed() {
    assertThat(of("{'townships':'ALL'}").holds(spot("poi:a", "330599101", 0, 0))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type':'Polygon','coordinates':[[[119.6,30.45],[119.8,30.6],[119.8,30.45],[119.6,30.6],[119.6,30.45]]]} | 自相交",
        "{'type':'Polygon','coordinates':[[[30.45,119.6],[30.45,119.8],[30.6,119.8],[30.45,119.6]]]} | 经度、纬度",
        "{'type':'Polygon','coordinates':[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]]} | 不在中国",
        "{'type':'Polygon','coordinates':[[[116.3,39.8],[116.4,39.8],[116.4,39.9],[116.3,39.8]]]} | 不在本县",
        "{'type':'Point','coordinates':[119.6,30.5]} | Polygon",
        "{'type':'Polygon','coordinates':[]} | Polygon",
        "{'type':'Polygon','coordinates':[[[119.6,30.45],[119.8,30.45],[119.8,30.6]]]} | Polygon",
        "{'type':'Nonsense'} | Polygon",
        "{'townships':[]} | 乡镇代码",
        "{'townships':['330599101','999999999']} | 乡镇代码",
        "{'townships':['330599101'],'type':'Polygon','coordinates':[]} | 之一",
        "{'townships':'all'} | 乡镇代码",
        "null | 须有 area",
        "'anything' | Polygon"
      })
  void hostileArea_isRefusedWithItsFault(String asked, String says) {
    assertThatThrownBy(() -> of(asked))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode().value()).isEqualTo(400);
              assertThat(e.getBody().getDetail()).contains(says);
            });
  }

  @Test
  void polygonWithTooManyPoints_isRefused() {
    String points =
        IntStream.rangeClosed(0, 6000)
            .mapToObj(
                i ->
                    "[%f,%f]"
                        .formatted(
                            119.7 + 0.1 * Math.cos(i % 6000 * Math.PI / 3000),
                            30.5 + 0.1 * Math.sin(i % 6000 * Math.PI / 3000)))
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> of("{'type':'Polygon','coordinates':[[" + points + "]]}"))
        .hasMessageContaining("5000");
  }

  private static Spot spot(String id, String township, double lon, double lat) {
    return new Spot(id, id, township, township, lon, lat);
  }

  private static Area of(String json) {
    return Area.of(JsonMapper.shared().readTree(json.replace('\'', '"')), MAP);
  }
}
