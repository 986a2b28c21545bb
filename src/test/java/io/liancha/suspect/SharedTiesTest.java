package io.liancha.suspect;

import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.County.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ties listed vehicles, from records whose persons lie encrypted. */
class SharedTiesTest {

  private static final String OWNED =
      "INSERT INTO vehicle (serial, plate_type, plate, owner_name, owner_id, owner_kind, owner_phone)"
          + " VALUES ('%1$s', '02', '浙E%1$s', '张三', %2$s, '%3$s', %4$s)";

  private final County county = new County();

  @BeforeEach
  void listed() {
    owned("11111", "'11010519491231002X'", "PERSON", "'13800000000'");
    owned("22222", "'11010519491231002X'", "PERSON", "'13800000001'");
    owned("33333", "'110105194912310046'", "PERSON", "'13800000001'");
    owned("44444", "'110105194912310062'", "PERSON", "NULL");
    county.run(
        "r1",
        NIGHT,
        vehicle("浙E11111", noPermit()),
        vehicle("浙E22222", noPermit()),
        vehicle("浙E33333", noPermit()),
        vehicle("浙E44444", noPermit()));
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  private void owned(String number, String id, String kind, String phone) {
    county.sql(OWNED.formatted(number, id, kind, phone));
  }

  @Test
  void vehicles_ofOneOwnerOrPhone_areTied() {
    assertThat(county.ties().among(List.of("02-浙E11111", "02-浙E22222", "02-浙E33333", "02-浙E44444")))
        .containsExactly(
            new SharedTies.Tie("OWNER", List.of("02-浙E11111", "02-浙E22222")),
            new SharedTies.Tie("PHONE", List.of("02-浙E22222", "02-浙E33333")));
  }

  @Test
  void vehicles_notAskedFor_tieNothing() {
    assertThat(county.ties().among(List.of("02-浙E11111", "02-浙E33333"))).isEmpty();
    assertThat(county.ties().among(List.of())).isEmpty();
  }
}
