package io.liancha.rule;

import io.liancha.dataset.Column;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.LakeDraft;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lake of a county in which nearly everything is in order. One vehicle in 30 takes orders, ten
 * a day in a city of ten orders a vehicle and month; 19 in 20 of those have a permit that covers
 * the window, and every rule has its few.
 */
final class BenchLake {

  /** How many registered vehicles there are to one that takes orders. */
  private static final int OPERATING_ONE_IN =
      Integer.getInteger("liancha.bench.operating-one-in", 30);

  private static final String POPULATION =
      """
      CREATE MACRO pick(n, i) AS hash(n * 16 + i);
      CREATE MACRO base34(x, place) AS
        substr('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', (x // 34 ** place)::BIGINT % 34 + 1, 1);
      CREATE MACRO blue(x) AS
        base34(x, 0) || base34(x, 1) || base34(x, 2) || base34(x, 3) || base34(x, 4);
      CREATE MACRO green(x) AS
        substr('DFABCEGHJK', x % 10 + 1, 1) || base34(x // 10, 0)
          || lpad((x // 340 % 10000)::VARCHAR, 4, '0');
      CREATE MACRO credit_code(e) AS '91330523MA' || lpad(e::VARCHAR, 7, '0') || 'X';
      CREATE MACRO own_plate(p, is_green) AS '浙E' ||
        CASE WHEN is_green THEN green(p * 15485863 % 3400000) ELSE blue(p * 15485863 % 45435424) END;
      CREATE TABLE registered AS
        SELECT n, p, k, CASE WHEN k IS NULL THEN p % 14 = 0 ELSE k % 2 = 0 END AS green, n <> p AS again
        FROM (
          SELECT n, p, CASE WHEN p % 9 = 0 AND p // 9 < $OPERATING THEN p // 9 END AS k
          FROM (SELECT n, n % ($VEHICLES // 50 * 49) AS p FROM range($VEHICLES) r(n))
        );
      CREATE TABLE operating AS
        SELECT
          k, k % 1000 AS lot, pick(k, 0) % 1000 AS chance,
          CASE
            WHEN k % 200 = 99 THEN '皖P' || blue(k * 15485863 % 45435424)
            WHEN k % 500 = 7 THEN '浙E' || blue((k + 2 * $VEHICLES) * 15485863 % 45435424)
            ELSE own_plate(k * 9, k % 2 = 0)
          END AS plate,
          k % 2 = 0 AND k % 200 <> 99 AND k % 500 <> 7 AS green,
          k % 40 = 11 AS taxi
        FROM range($OPERATING) r(k);
      CREATE MACRO rides(day) AS TABLE
        SELECT o.*, i, day, $LAST - 29 + day::INTEGER AS departed_on,
          ($LAST - 29 + day::INTEGER)::TIMESTAMP + to_seconds(21600 + (pick(i * 30 + day, 1) % 60000)::BIGINT) AS departed_at
        FROM (
          SELECT i, ($OPERATING * (0.6 * u + 0.4 * u * u))::BIGINT % ($OPERATING) AS k
          FROM (SELECT i, (pick(i * 30 + day, 2) % 1000003) / 1000003.0 AS u FROM range($ORDERS_A_DAY) r(i))
        ) JOIN operating o USING (k);
      CREATE VIEW market AS SELECT e FROM range($ENTERPRISES) r(e);
      CREATE MACRO owner(k) AS
        (pick(k, 3) % ($ENTERPRISES // 10) * 10
          + CASE WHEN k % 200 = 13 THEN 0 ELSE 1 + pick(k, 4) % 9 END)::BIGINT;
      CREATE MACRO driver_id(k, second) AS
        CASE WHEN second THEN '330523199' ELSE '330523198' END || lpad(k::VARCHAR, 8, '0') || 'X';
      CREATE MACRO company(k, second) AS 'PLATFORM-' || (k + second::INTEGER) % 5
      """;

  private final Connection c;
  private final LakeDraft draft;
  private final Datasets datasets;
  private final LocalDate last;

  BenchLake(Connection c, LakeDraft draft, Datasets datasets, LocalDate last) {
    this.c = c;
    this.draft = draft;
    this.datasets = datasets;
    this.last = last;
  }

  /** Everything but orders: papers, platforms, permits, and what orders are made of. */
  void writePapers(int vehicles, int enterprises, int ordersADay) throws SQLException {
    try (Statement s = c.createStatement()) {
      for (String statement :
          POPULATION
              .replace("$OPERATING", "" + vehicles / OPERATING_ONE_IN)
              .replace("$VEHICLES", "" + vehicles)
              .replace("$ENTERPRISES", "" + enterprises)
              .replace("$ORDERS_A_DAY", "" + ordersADay)
              .replace("$LAST", "DATE '" + last + "'")
              .split(";", -1)) {
        if (!statement.isBlank()) {
          s.execute(statement);
        }
      }
      vehicles();
      enterprises();
      platforms();
      permits();
    }
  }

  /**
   * Degrees: the vehicle's own corner of the county, so small that one car can drive all its trips;
   * the few with a twin elsewhere have all of the county.
   */
  private static String near(int corner, int draw) {
    return "(pick(k, %d) %% 900000 + pick(i, %d) %% CASE WHEN k %% 2000 = 77 THEN 900000 ELSE 30000 END) / 1e6"
        .formatted(corner, draw);
  }

  /**
   * Orders of one day.
   *
   * @param ago days before the last one, at most 29
   */
  void writeOrders(LakeDraft into, int ago) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("CREATE OR REPLACE VIEW ridden AS SELECT * FROM rides(" + (29 - ago) + ")");
    }
    orders(into, last.minusDays(ago));
  }

  private void vehicles() {
    var v = new HashMap<String, String>();
    v.put("serial", "'3305' || lpad(n::VARCHAR, 10, '0')");
    v.put("plate_type", "CASE WHEN green THEN '52' ELSE '02' END");
    v.put("plate", "own_plate(p, green)");
    v.put("issuing_office", "'浙E'");
    v.put("brand", "'品牌' || n % 60");
    v.put("model", "'XH' || pick(n, 5) % 4000");
    v.put("vin", "'L' || upper(substr(md5(n::VARCHAR), 1, 16))");
    v.put("vehicle_type", "CASE WHEN k IS NULL AND n % 20 = 1 THEN 'H31' ELSE 'K33' END");
    v.put("body_colour", "substr('ABCDEFGHIJ', n % 10 + 1, 1)");
    v.put(
        "use_nature",
        """
        CASE
          WHEN k IS NULL THEN CASE WHEN n % 20 = 1 THEN 'F' WHEN n % 100 = 2 THEN 'C' ELSE 'A' END
          WHEN k % 40 = 11 THEN 'D'
          WHEN pick(k, 0) % 1000 < 15 OR k % 1000 < 25 AND k % 2 = 0 THEN 'A'
          WHEN pick(k, 0) % 1000 < 20 THEN 'U'
          WHEN pick(k, 0) % 1000 < 22 THEN 'M'
          WHEN pick(k, 0) % 1000 < 25 THEN 'L'
          ELSE 'T'
        END""");
    v.put("seats", "5");
    v.put("owner_name", "'车主' || pick(n, 6) % 100000");
    v.put(
        "owner_id",
        """
        CASE
          WHEN k IS NOT NULL AND k % 4 = 1 THEN credit_code(owner(k))
          WHEN k IS NULL AND n % 10 = 3 THEN credit_code(n // 10)
          ELSE '330523197' || lpad(n::VARCHAR, 8, '0') || '1'
        END""");
    v.put("owner_kind", "CASE WHEN n % 4 = 1 THEN 'ENTERPRISE' ELSE 'PERSON' END");
    v.put("owner_phone", "'138' || lpad((pick(n, 7) % 100000000)::VARCHAR, 8, '0')");
    v.put(
        "first_registered",
        "CASE WHEN n % 500 = 9 THEN DATE '2015-01-01' ELSE DATE '2019-06-01' END + (n % 1000)::INTEGER");
    v.put("inspection_valid_until", "DATE '2027-01-01' + (n % 700)::INTEGER");
    v.put("scrap_due", "DATE '2035-01-01' + (n % 700)::INTEGER");
    v.put("insurance_until", "DATE '2026-12-01' + (n % 300)::INTEGER");
    String ended = "(again OR k IS NULL AND n % 20 = 3 OR k IS NOT NULL AND pick(k, 8) % 500 = 0)";
    v.put("status_letters", "CASE WHEN " + ended + " THEN 'E' ELSE 'A' END");
    v.put("ended", ended);
    v.put("updated_at", "TIMESTAMP '2026-01-01 08:00:00' + to_minutes((n % 400000)::BIGINT)");
    v.put("use_since", "DATE '2026-09-01' - (n % 600)::INTEGER");
    v.put("ended_since", "CASE WHEN " + ended + " THEN DATE '2026-10-01' END");
    v.put("marks", "''");
    write("vehicle", null, "registered", v);
  }

  private void enterprises() {
    var v = new HashMap<String, String>();
    v.put("credit_code", "credit_code(e)");
    v.put("name", "'湖州某某' || e || '运输有限公司'");
    v.put("legal_representative", "'法人' || e % 5000");
    v.put(
        "registration_state",
        "CASE WHEN e % 10 <> 0 THEN '1' WHEN e % 50 = 0 THEN '2' ELSE '3' END");
    v.put("state_date", "DATE '2026-06-01'");
    v.put("state_since", "DATE '2026-06-01'");
    v.put("scope", "'道路旅客运输；汽车租赁；' || md5(e::VARCHAR)");
    v.put("established", "DATE '2010-01-01' + (e % 4000)::INTEGER");
    v.put("address", "'浙江省湖州市某镇某路' || e % 900 || '号'");
    v.put("abnormal", "e % 40 = 0");
    v.put("dishonest", "e % 400 = 0");
    v.put("updated_at", "TIMESTAMP '2026-06-01 08:00:00'");
    v.put("marks", "''");
    write("enterprise", null, "market", v);
  }

  private void platforms() {
    var d = new HashMap<String, String>();
    d.put("company_id", "company(k, second)");
    d.put("plate", "plate");
    d.put("plate_colour", "CASE WHEN green THEN '5' ELSE '1' END");
    d.put("address_code", "'330523'");
    d.put("seats", "5");
    d.put("brand", "'品牌' || k % 60");
    d.put("commercial_type", "'1'");
    d.put("state", "'0'");
    d.put("deleted", "false");
    d.put("updated_at", "TIMESTAMP '2026-03-01 08:00:00' + to_minutes((k % 300000)::BIGINT)");
    d.put("marks", "''");
    write(
        "declared_vehicle",
        null,
        "(SELECT *, false AS second FROM operating UNION ALL"
            + " SELECT *, true FROM operating WHERE k % 10 = 4)",
        d);
    var p = new HashMap<String, String>();
    p.put("company_id", "company(k, false)");
    p.put("driver_id", "driver_id(k, second)");
    p.put("address_code", "'330523'");
    p.put("name", "'驾驶员' || k % 30000");
    p.put("phone", "'139' || lpad((pick(k, 9) % 100000000)::VARCHAR, 8, '0')");
    p.put("certificate_no", "CASE WHEN k % 100 <> 3 THEN '3305' || lpad(k::VARCHAR, 12, '0') END");
    p.put("state", "'0'");
    p.put("deleted", "false");
    p.put("updated_at", "TIMESTAMP '2026-03-01 08:00:00'");
    p.put("marks", "''");
    write(
        "platform_driver",
        null,
        "(SELECT *, false AS second FROM operating UNION ALL"
            + " SELECT *, true FROM operating WHERE k % 3 = 0)",
        p);
    var l = new HashMap<String, String>();
    l.put("citizen_id", "driver_id(k, false)");
    l.put("licence_class", "CASE WHEN k % 3 = 0 THEN 'A1' ELSE 'C1' END");
    l.put("valid_until", "CASE WHEN k % 700 = 5 THEN DATE '2026-10-01' ELSE DATE '2030-01-01' END");
    l.put("status_letters", "'A'");
    l.put("updated_at", "TIMESTAMP '2026-03-01 08:00:00'");
    l.put("marks", "''");
    write("driving_licence", null, "operating", l);
    var m = new HashMap<String, String>();
    m.put("company_id", "company(k, false)");
    m.put("plate", "plate");
    m.put("total_km", "CASE WHEN k % 600 = 17 THEN 610000 ELSE pick(k, 16) % 400000 END");
    m.put("updated_at", "TIMESTAMP '2026-11-20 08:00:00'");
    m.put("marks", "''");
    write("vehicle_mileage", null, "operating", m);
  }

  /**
   * By lot: without any, lapsed, for another area, still to begin; all others in force, one in 20
   * of them renewed, so that an earlier period stands beside.
   */
  private void permits() {
    var v = new HashMap<String, String>();
    v.put("permit_no", "'浙交运管许可' || lpad(k::VARCHAR, 9, '0') || '号'");
    v.put("plate_type", "CASE WHEN k % 5 = 0 THEN '' WHEN green THEN '52' ELSE '02' END");
    v.put("plate", "plate");
    v.put("permit_kind", "CASE WHEN taxi THEN 'TAXI' ELSE 'RIDE_HAILING' END");
    String other = "(lot BETWEEN 35 AND 44 OR k % 200 = 99)";
    v.put("area_code", "CASE WHEN " + other + " THEN '341822' ELSE '330523' END");
    v.put("area", "CASE WHEN " + other + " THEN '341822' ELSE '330523' END");
    v.put(
        "valid_from",
        """
        CASE
          WHEN earlier THEN DATE '2018-05-01'
          WHEN lot BETWEEN 45 AND 49 THEN DATE '2026-12-01'
          ELSE DATE '2022-05-01'
        END""");
    v.put(
        "valid_to",
        """
        CASE
          WHEN earlier THEN DATE '2022-04-30'
          WHEN lot BETWEEN 25 AND 34 THEN DATE '2026-11-05'
          ELSE DATE '2030-04-30'
        END""");
    v.put("state", "'VALID'");
    v.put("updated_at", "TIMESTAMP '2022-05-01 09:00:00'");
    v.put("marks", "''");
    write(
        "permit",
        null,
        "(SELECT *, false AS earlier FROM operating WHERE lot >= 25 UNION ALL"
            + " SELECT *, true FROM operating WHERE lot >= 50 AND k % 20 = 1)",
        v);
  }

  private void orders(LakeDraft into, LocalDate day) {
    var v = new HashMap<String, String>();
    v.put("company_id", "company(k, k % 200 = 4 AND i % 2 = 0)");
    v.put(
        "order_id",
        "strftime(departed_on, '%Y%m%d') || lpad((pick(i, 10) % 1000000000000)::VARCHAR, 12, '0')");
    v.put("departed_on", "departed_on");
    v.put("area_code", "'330523'");
    v.put("driver_name", "'驾驶员' || k % 30000");
    v.put("driver_id", "driver_id(k, k % 3 = 0 AND i % 4 = 0)");
    v.put("plate", "plate");
    v.put("booked_at", "departed_at - INTERVAL 6 MINUTE");
    v.put("departed_at", "departed_at");
    v.put("arrived_at", "departed_at + to_seconds((pick(i, 11) % 2400)::BIGINT)");
    v.put("dep_lon_sent", "120.004 + " + near(12, 12));
    v.put("dep_lat_sent", "29.998 + " + near(13, 13));
    v.put("dest_lon_sent", "120.004 + " + near(12, 14));
    v.put("dest_lat_sent", "29.998 + " + near(13, 15));
    v.put("encrypt", "1");
    v.put("dep_lon", "120 + " + near(12, 12));
    v.put("dep_lat", "30 + " + near(13, 13));
    v.put("dest_lon", "120 + " + near(12, 14));
    v.put("dest_lat", "30 + " + near(13, 15));
    v.put("dep_place", "'某镇某路' || pick(i, 12) % 900 || '号'");
    v.put("dest_place", "'某镇某路' || pick(i, 14) % 900 || '号'");
    v.put("drive_km", "(pick(i, 11) % 2400) / 100.0");
    v.put("drive_s", "pick(i, 11) % 2400");
    v.put("wait_s", "pick(i, 12) % 300");
    v.put("fare_yuan", "CASE WHEN i % 200 = 0 THEN 0 ELSE 8 + (pick(i, 11) % 2400) / 40.0 END");
    v.put("paid_at", "departed_at + to_seconds((pick(i, 11) % 2400)::BIGINT + 60)");
    v.put("ended_at", "departed_at + to_seconds((pick(i, 11) % 2400)::BIGINT)");
    v.put("time_usable", "i % 200 <> 1");
    v.put("marks", "''");
    write(into, "ride_order", day, "ridden", v);
  }

  private void write(
      String name, @Nullable LocalDate day, String from, Map<String, String> values) {
    write(draft, name, day, from, values);
  }

  private void write(
      LakeDraft into,
      String name,
      @Nullable LocalDate day,
      String from,
      Map<String, String> values) {
    Dataset dataset = datasets.get(name);
    for (String column : values.keySet()) {
      dataset.indexOf(column);
    }
    String columns =
        dataset.columns().stream().map(c -> value(c, values)).collect(Collectors.joining(", "));
    List<String> sort = dataset.sort().isEmpty() ? dataset.key() : dataset.sort();
    into.write(
        c,
        dataset,
        day,
        "SELECT * FROM (SELECT %s FROM %s) ORDER BY %s"
            .formatted(columns, from, String.join(", ", sort)));
  }

  private static String value(Column column, Map<String, String> values) {
    return "CAST((%s) AS %s) AS %s"
        .formatted(values.getOrDefault(column.name(), "NULL"), column.type().sql(), column.name());
  }
}
