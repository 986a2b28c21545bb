package io.liancha.activity;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what a run learned, inside the caller's transaction. */
@Component
final class ActivityTables {

  private static final int BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ActivityTables(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A vehicle's ends of trips in one hour of one day at one spot. */
  record Sighting(
      String recordId,
      String spot,
      LocalDate day,
      int hour,
      int minute,
      int ends,
      String orderId) {}

  /** Anybody's ends of trips. */
  record Traffic(String spot, LocalDate day, int hour, long ends) {}

  /** A permitted vehicle that looks like a suspect. */
  record LookAlike(
      String recordId,
      String plateType,
      String plate,
      String permitNo,
      String brand,
      String model,
      String bodyColour,
      int differs) {}

  Set<String> active() {
    return new HashSet<>(
        jdbc.queryForList("SELECT record_id FROM suspect WHERE status = 'ACTIVE'", String.class));
  }

  void begin(String runId, LocalDate businessDate, LocalDate from) {
    jdbc.update("DELETE FROM activity_run WHERE run_id = ?", runId);
    jdbc.update(
        "INSERT INTO activity_run (run_id, business_date, window_from, made_at, sightings, outside,"
            + " cut) VALUES (?, ?, ?, ?, 0, 0, false)",
        runId,
        businessDate,
        from,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  void end(String runId, long sightings, long outside, boolean cut) {
    jdbc.update(
        "UPDATE activity_run SET sightings = ?, outside = ?, cut = ? WHERE run_id = ?",
        sightings,
        outside,
        cut,
        runId);
    jdbc.update("DELETE FROM activity_run WHERE run_id <> ?", runId);
  }

  void spots(String runId, Collection<Spot> spots) {
    batch(
        "INSERT INTO activity_spot (run_id, spot, name, township_code, township, lon, lat)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        List.copyOf(spots),
        (p, s) -> {
          p.setString(1, runId);
          p.setString(2, s.id());
          p.setString(3, s.name());
          p.setString(4, s.townshipCode());
          p.setString(5, s.township());
          p.setDouble(6, s.lon());
          p.setDouble(7, s.lat());
        });
  }

  void sightings(String runId, List<Sighting> rows) {
    batch(
        "INSERT INTO activity_sighting (run_id, record_id, spot, day, hour, minute, ends, order_id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, record_id, spot, day, hour)"
            + " DO UPDATE SET ends = activity_sighting.ends + excluded.ends,"
            + " order_id = CASE WHEN excluded.minute < activity_sighting.minute"
            + " THEN excluded.order_id ELSE activity_sighting.order_id END,"
            + " minute = least(activity_sighting.minute, excluded.minute)",
        rows,
        (p, s) -> {
          p.setString(1, runId);
          p.setString(2, s.recordId());
          p.setString(3, s.spot());
          p.setObject(4, s.day());
          p.setInt(5, s.hour());
          p.setInt(6, s.minute());
          p.setInt(7, s.ends());
          p.setString(8, s.orderId());
        });
  }

  void traffic(String runId, List<Traffic> rows) {
    batch(
        "INSERT INTO activity_traffic (run_id, spot, day, hour, ends) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (run_id, spot, day, hour)"
            + " DO UPDATE SET ends = activity_traffic.ends + excluded.ends",
        rows,
        (p, t) -> {
          p.setString(1, runId);
          p.setString(2, t.spot());
          p.setObject(3, t.day());
          p.setInt(4, t.hour());
          p.setLong(5, t.ends());
        });
  }

  void lookAlikes(String runId, List<LookAlike> rows) {
    batch(
        "INSERT INTO look_alike (run_id, record_id, plate_type, plate, permit_no, brand, model,"
            + " body_colour, differs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        (p, a) -> {
          p.setString(1, runId);
          p.setString(2, a.recordId());
          p.setString(3, a.plateType());
          p.setString(4, a.plate());
          p.setString(5, a.permitNo());
          p.setString(6, a.brand());
          p.setString(7, a.model());
          p.setString(8, a.bodyColour());
          p.setInt(9, a.differs());
        });
  }

  private interface Setter<T> {
    void set(PreparedStatement p, T row) throws SQLException;
  }

  private <T> void batch(String sql, List<T> rows, Setter<T> setter) {
    jdbc.batchUpdate(sql, rows, BATCH, setter::set);
  }
}
