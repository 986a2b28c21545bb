package io.liancha.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import io.liancha.identifier.Coordinates;
import io.liancha.identifier.LonLat;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-wise conversion and the one by point are the same formulas. */
class OrderPlacesTest {

  /** About half a metre. */
  private static final double DEGREES = 5e-6;

  @TempDir Path folder;

  @Test
  void placed_anySystem_agreesWithTheConversionByPoint() throws Exception {
    Dataset orders = Datasets.load().get("ride_order");
    LocalDate day = LocalDate.of(2026, 11, 20);
    var random = new Random(7);
    try (var duckDb = new DuckDb(folder, 256, 1);
        Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      s.execute(OrderPlaces.functions());
      s.execute("CREATE SCHEMA t");
      s.execute(
          "CREATE TABLE t.landing (_page INTEGER, _seq BIGINT, _raw VARCHAR, _counted BOOLEAN, "
              + orders.ddl()
              + ")");
      s.execute("CREATE TABLE t.d (company_id VARCHAR, order_id VARCHAR, encrypt INTEGER)");
      for (int i = 0; i < 200; i++) {
        double lon = 75 + random.nextDouble() * 58;
        double lat = 19 + random.nextDouble() * 33;
        s.execute(
            "INSERT INTO t.landing (company_id, order_id, departed_on, dep_lon_sent, dep_lat_sent, dest_lon_sent, dest_lat_sent, marks)"
                + " VALUES ('c', '%d', '%s', %s, %s, %s, %s, '')"
                    .formatted(i, day, lon, lat, lon + 0.01, lat + 0.01));
        s.execute("INSERT INTO t.d VALUES ('c', '%d', %d)".formatted(i, 1 + i % 4));
      }
      try (ResultSet rs =
          s.executeQuery(OrderPlaces.placed(orders, "t", day, "SELECT * FROM t.d"))) {
        int rows = 0;
        while (rs.next()) {
          rows++;
          LonLat expected =
              Objects.requireNonNull(
                  Coordinates.toWgs84(
                      rs.getInt("encrypt"),
                      rs.getDouble("dest_lon_sent"),
                      rs.getDouble("dest_lat_sent")));
          assertThat(rs.getDouble("dest_lon")).isCloseTo(expected.lon(), within(DEGREES));
          assertThat(rs.getDouble("dest_lat")).isCloseTo(expected.lat(), within(DEGREES));
        }
        assertThat(rows).isEqualTo(200);
      }
    }
  }
}
