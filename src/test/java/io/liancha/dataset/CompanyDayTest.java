package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.intake.MarkCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The digest that the platform report stands on. */
class CompanyDayTest {

  private static final Dataset DIGEST = Datasets.load().get("company_day");

  @Test
  void day_addedUpByCompanyAndArea() throws SQLException {
    assertThat(
            added(
                "('P', 'o1', '330523', '浙E1', 'd1', '2026-11-10 08:00', 8, 600, 20, '')",
                "('P', 'o2', '330523101', '浙E1', 'd2', '2026-11-10 09:00', 8, 600, NULL, 'PRICE_UNUSABLE')",
                "('P', 'o3', '330523', '浙E2', NULL, '2026-11-10 10:00', 0.05, 0, 20, 'DRIVER_ID_MISSING')",
                "('P', 'o4', NULL, '浙E2', 'd1', '2026-11-10 10:00', NULL, 0, 20, 'AREA_MALFORMED,MILEAGE_ZERO')",
                "('Q', 'o1', '330523', '浙E2', 'd1', '2026-11-10 10:00', NULL, NULL, 0, 'MILEAGE_UNUSABLE,TIME_ORDER')"))
        .containsExactlyInAnyOrder(
            "P 330523 orders 3 plates 2 drivers 2 zero 1/1/1 impossible 1/0/0/1 no 1/3/1 marked 2 o1–o3",
            "P - orders 1 plates 1 drivers 1 zero 1/1/1 impossible 0/0/0/0 no 0/1/0 marked 1 o4–o4",
            "Q 330523 orders 1 plates 1 drivers 1 zero 0/0/0 impossible 1/1/0/1 no 0/1/0 marked 1 o1–o1");
  }

  @Test
  void codes_areMarksOfIntake() throws Exception {
    String sql =
        new String(
            DayDigests.class.getResourceAsStream("/digests/company_day.sql").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);
    var named = new TreeSet<String>();
    Pattern.compile("'([A-Z_]{5,})'").matcher(sql).results().forEach(m -> named.add(m.group(1)));
    named.removeAll(Set.of("WHOLE_DEGREES", "TOO_FAST"));
    assertThat(named)
        .isNotEmpty()
        .isSubsetOf(Stream.of(MarkCode.values()).map(MarkCode::name).toList());
  }

  private static List<String> added(String... rows) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("CREATE TABLE ride_order(" + Datasets.load().get("ride_order").ddl() + ")");
      s.execute(
          "INSERT INTO ride_order(company_id, order_id, area_code, plate, driver_id, departed_at,"
              + " drive_km, drive_s, fare_yuan, marks) VALUES "
              + String.join(", ", rows));
      s.execute("UPDATE ride_order SET departed_on = CAST(departed_at AS DATE)");
      var out = new ArrayList<String>();
      try (ResultSet rs =
          s.executeQuery(
              "SELECT printf('%s %s orders %d plates %d drivers %d zero %d/%d/%d impossible"
                  + " %d/%d/%d/%d no %d/%d/%d marked %d %s–%s', company_id, area_code, orders,"
                  + " plates, drivers, zero_trips, zero_km, zero_time, impossible, bad_times,"
                  + " bad_places, bad_amounts, no_driver, no_place, no_price, marked,"
                  + " first_order_id, last_order_id) FROM ("
                  + DayDigests.select(DIGEST)
                  + ")")) {
        while (rs.next()) {
          out.add(rs.getString(1));
        }
      }
      return out;
    }
  }
}
