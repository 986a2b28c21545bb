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
            systems("SELECT * FROM (" + departures + ") WHERE (company_id, order_id) IN (SELECT (company_id, order_id) FROM " + s + ".lake WHERE encrypt IS NULL)"));
  }

  /** The landing rows of one day with their places in WGS-84. */
  static String placed(Dataset orders, String s, LocalDate day, String departures) {
    String columns =
        orders.columnNames().stream()
            .map(OrderPlaces::column)
            .collect(Collectors.joining(", "));
    return """
        SELECT %2$s FROM %1$s.landing o LEFT JOIN (%3$s) e
        ON e.company_id = o.company_id AND e.order_id = o.order_id WHERE o.departed_on = '%4$s'
        """
        .formatted(s, columns, systems(departures), day);
  }

  private static String column(String name) {
    return switch (name) {
      case "encrypt" -> "e.encrypt";
      case "dep_lon" -> "wgs_lon(e.encrypt, o.dep_lon_sent, o.dep_lat_sent) AS dep_lon";
      case "dep_lat" -> "wgs_lat(e.encrypt, o.dep_lon_sent, o.dep_lat_sent) AS dep_lat";
      case "dest_lon" -> "wgs_lon(e.encrypt, o.dest_lon_sent, o.dest_lat_sent) AS dest_lon";
      case "dest_lat" -> "wgs_lat(e.encrypt, o.dest_lon_sent, o.dest_lat_sent) AS dest_lat";
      case "marks" ->
          "array_to_string(list_filter(list_append(string_split(o.marks, ','), CASE WHEN e.encrypt IS NULL AND o.dep_lon_sent IS NOT NULL THEN "
              + UNKNOWN
              + " ELSE '' END), lambda m: m <> '' AND (e.encrypt IS NULL OR m <> "
              + UNKNOWN
              + ")), ',') AS marks";
      default -> "o." + name;
    };
  }

  private static String systems(String departures) {
    return """
        SELECT company_id, order_id, min(encrypt) AS encrypt FROM (SELECT * FROM (%s) WHERE encrypt BETWEEN 1 AND 4) GROUP BY company_id, order_id HAVING min(encrypt) = max(encrypt)
        """
        .formatted(departures);
  }
}
