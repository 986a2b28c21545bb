package io.liancha.intake;

import io.liancha.dataset.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * Where orders began and ended. A finished order does not say in which coordinate system it speaks;
 * its departure message does. Contradicting messages say nothing.
 */
final class OrderPlaces {

  private static final String UNKNOWN = "'COORDINATE_SYSTEM_UNKNOWN'";

  private OrderPlaces() {}

  /** Functions that the other statements need, once a database. */
  static String functions() {
    try (InputStream in = OrderPlaces.class.getResourceAsStream("/intake/coordinates.sql")) {
      if (in == null) {
        throw new IllegalStateException("intake/coordinates.sql is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Orders already in the lake without a known system, whose departure message has come now.
   *
   * @param departures a query over the departures the lake will have
   */
  static String late(Dataset orders, String s, String departures) {
    return """
        INSERT INTO %1$s.landing
        SELECT NULL, NULL, NULL, false, %2$s FROM %1$s.lake l
        WHERE l.encrypt IS NULL AND l.dep_lon_sent IS NOT NULL
          AND EXISTS (SELECT 1 FROM (%3$s) e WHERE e.company_id = l.company_id AND e.order_id = l.order_id)
          AND NOT EXISTS (SELECT 1 FROM %1$s.landing n WHERE n.company_id = l.company_id AND n.order_id = l.order_id)
        """
        .formatted(
            s,
            orders.columnNames().stream().map(c -> "l." + c).collect(Collectors.joining(", ")),
            systems(
                "SELECT * FROM ("
                    + departures
                    + ") WHERE (company_id, order_id) IN (SELECT (company_id, order_id) FROM "
                    + s
                    + ".lake WHERE encrypt IS NULL)"));
  }

  /**
   * The landing rows of one day with their places in WGS-84. The inverse of GCJ-02 takes two steps,
   * each a projection of its own: nested, the formulas would grow beyond what a planner likes.
   */
  static String placed(Dataset orders, String s, LocalDate day, String departures) {
    String columns =
        orders.columnNames().stream().map(OrderPlaces::column).collect(Collectors.joining(", "));
    return """
        WITH o AS (
          SELECT n.* EXCLUDE (encrypt), e.encrypt FROM %1$s.landing n LEFT JOIN (%3$s) e
          ON e.company_id = n.company_id AND e.order_id = n.order_id WHERE n.departed_on = '%4$s'),
        g AS (SELECT *, %5$s FROM o), s AS (SELECT *, %6$s FROM g), t AS (SELECT *, %7$s FROM s)
        SELECT %2$s FROM t
        """
        .formatted(
            s,
            columns,
            systems(departures),
            day,
            bothPoints(
                "CASE encrypt WHEN 3 THEN bd_gcj_lon(P_lon_sent, P_lat_sent) ELSE P_lon_sent END AS P_x,"
                    + " CASE encrypt WHEN 3 THEN bd_gcj_lat(P_lon_sent, P_lat_sent) ELSE P_lat_sent END AS P_y"),
            bothPoints(
                "P_x - gcj_lon_shift(P_x, P_y) AS P_x1, P_y - gcj_lat_shift(P_x, P_y) AS P_y1"),
            bothPoints(
                "P_x - gcj_lon_shift(P_x1, P_y1) AS P_x2, P_y - gcj_lat_shift(P_x1, P_y1) AS P_y2"));
  }

  private static String bothPoints(String step) {
    return step.replace("P_", "dep_") + ", " + step.replace("P_", "dest_");
  }

  private static String column(String name) {
    return switch (name) {
      case "dep_lon" -> wgs("dep_lon_sent", "dep_x2") + " AS dep_lon";
      case "dep_lat" -> wgs("dep_lat_sent", "dep_y2") + " AS dep_lat";
      case "dest_lon" -> wgs("dest_lon_sent", "dest_x2") + " AS dest_lon";
      case "dest_lat" -> wgs("dest_lat_sent", "dest_y2") + " AS dest_lat";
      case "marks" ->
          "array_to_string(list_filter(list_append(string_split(marks, ','), CASE WHEN encrypt IS NULL AND dep_lon_sent IS NOT NULL THEN "
              + UNKNOWN
              + " ELSE '' END), lambda m: m <> '' AND (encrypt IS NULL OR m <> "
              + UNKNOWN
              + ")), ',') AS marks";
      default -> name;
    };
  }

  /** CGCS2000 (4) equals WGS-84 (2) at this scale. */
  private static String wgs(String sent, String converted) {
    return "CASE WHEN encrypt IN (1, 3) THEN "
        + converted
        + " WHEN encrypt IN (2, 4) THEN "
        + sent
        + " END";
  }

  private static String systems(String departures) {
    return """
        SELECT company_id, order_id, min(encrypt) AS encrypt FROM (SELECT * FROM (%s) WHERE encrypt BETWEEN 1 AND 4) GROUP BY company_id, order_id HAVING min(encrypt) = max(encrypt)
        """
        .formatted(departures);
  }
}
