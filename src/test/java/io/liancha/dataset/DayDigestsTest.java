package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day's digests take from the day before, and when they are made anew. */
class DayDigestsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final LocalDate NEXT = DAY.plusDays(1);
  private static final String NO_CELLS =
      "SELECT 0 AS cell_x, 0 AS cell_y, false AS rural, false AS station WHERE false";

  @TempDir Path folder;

  private final Datasets datasets = Datasets.load();

  @Test
  void pairsOverMidnight_areTheLaterDays_andFollowLateOrdersOfTheEarlierDay() throws Exception {
    Lake lake = TestLake.of(folder, datasets, TestLake.catalogue("night"), Clock.systemUTC());
    try (var duck = new DuckDb(folder.resolve("duck"), 256, 1)) {
      LakeDraft first = lake.draft("night");
      orders(duck, first, DAY, trip("1", "浙E00001", DAY + " 23:38", DAY + " 23:58", 30.50));
      orders(
          duck,
          first,
          NEXT,
          trip("2", "浙E00001", NEXT + " 00:02", NEXT + " 00:22", 30.80),
          trip("4", "浙E00002", NEXT + " 00:02", NEXT + " 00:22", 30.80));
      new DayDigests(lake, datasets, duck).refresh(first, 0, NO_CELLS);
      long before = lake.commit(first, "night");
      assertThat(pairs(lake, duck, before)).containsExactly(NEXT + " 1 2");

      LakeDraft late = lake.draft("night");
      orders(
          duck,
          late,
          DAY,
          trip("1", "浙E00001", DAY + " 23:38", DAY + " 23:58", 30.50),
          trip("3", "浙E00002", DAY + " 23:38", DAY + " 23:58", 30.50));
      new DayDigests(lake, datasets, duck).refresh(late, before, NO_CELLS);
      long after = lake.commit(late, "night");
      assertThat(pairs(lake, duck, after)).containsExactly(NEXT + " 1 2", NEXT + " 3 4");
      assertThat(path(lake, after, "order_day", NEXT))
          .as("what takes nothing from the day before stays")
          .isEqualTo(path(lake, before, "order_day", NEXT));

      LakeDraft nothing = lake.draft("night");
      new DayDigests(lake, datasets, duck).refresh(nothing, after, NO_CELLS);
      long same = lake.commit(nothing, "night");
      assertThat(lake.files(same, "trip_pair")).isEqualTo(lake.files(after, "trip_pair"));
    }
  }

  private static String path(Lake lake, long snapshot, String dataset, LocalDate day) {
    return lake.files(snapshot, dataset).stream()
        .filter(f -> day.equals(f.day()))
        .map(LakeFile::path)
        .collect(Collectors.joining());
  }

  private List<String> pairs(Lake lake, DuckDb duck, long snapshot) throws SQLException {
    String query = lake.select(datasets.get("trip_pair"), lake.files(snapshot, "trip_pair"));
    var pairs = new ArrayList<String>();
    try (Connection c = duck.connect();
        var rows =
            c.createStatement()
                .executeQuery(
                    "SELECT departed_on || ' ' || before_order_id || ' ' || order_id FROM ("
                        + query
                        + ") ORDER BY ALL")) {
      while (rows.next()) {
        pairs.add(rows.getString(1));
      }
    }
    return pairs;
  }

  /** One of 20 minutes that ends 2 km north of where it begins. */
  private static Map<String, String> trip(
      String id, String plate, String departs, String arrives, double north) {
    return Map.of(
        "company_id",
        "P" + id,
        "order_id",
        id,
        "plate",
        plate,
        "departed_on",
        departs.substring(0, 10),
        "departed_at",
        departs,
        "arrived_at",
        arrives,
        "dep_lon",
        "119.7012",
        "dep_lat",
        String.valueOf(north),
        "dest_lon",
        "119.7012",
        "dest_lat",
        String.valueOf(north + 0.018));
  }

  @SafeVarargs
  private void orders(DuckDb duck, LakeDraft draft, LocalDate day, Map<String, String>... trips)
      throws SQLException {
    Dataset orders = datasets.get("ride_order");
    String rows =
        Stream.of(trips)
            .map(
                trip ->
                    orders.columns().stream()
                        .map(col -> value(trip, col))
                        .collect(Collectors.joining(", ", "SELECT ", "")))
            .collect(Collectors.joining(" UNION ALL "));
    try (Connection c = duck.connect()) {
      draft.write(c, orders, day, rows);
    }
  }

  private static String value(Map<String, String> trip, Column column) {
    String value = column.name().equals("time_usable") ? "true" : trip.get(column.name());
    return "CAST(%s AS %s) AS %s"
        .formatted(value == null ? "NULL" : "'" + value + "'", column.type().sql(), column.name());
  }
}
