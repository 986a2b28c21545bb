package io.liancha.sandbox;

import io.liancha.sandbox.Permits.Permit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Permits that somebody had the bureau grant while the county runs; kept over restarts. */
final class GrantedPermits {

  private static final int COVERED_DAYS = 60;

  private final SandboxCalendar calendar;
  private final List<Permit> granted = new CopyOnWriteArrayList<>();

  GrantedPermits(SandboxCalendar calendar) {
    this.calendar = calendar;
  }

  int count() {
    return granted.size();
  }

  Permit get(int number) {
    return granted.get(number);
  }

  List<Permit> all() {
    return granted;
  }

  boolean contains(String recordId) {
    return granted.stream().anyMatch(p -> recordId.equals(p.plateType() + "-" + p.plate()));
  }

  void load(Connection database) throws SQLException {
    try (Statement s = database.createStatement();
        ResultSet r = s.executeQuery("SELECT record_id, at FROM sandbox.granted ORDER BY number")) {
      granted.clear();
      while (r.next()) {
        granted.add(permit(r.getString(1), r.getLong(2), granted.size()));
      }
    }
  }

  /** A permit that covers every trip of the window, changed just now. */
  synchronized Permit grant(Connection database, String recordId) throws SQLException {
    long at = calendar.afterAllPulls();
    try (PreparedStatement s =
        database.prepareStatement("INSERT INTO sandbox.granted (record_id, at) VALUES (?, ?)")) {
      s.setString(1, recordId);
      s.setLong(2, at);
      s.executeUpdate();
    }
    Permit permit = permit(recordId, at, granted.size());
    granted.add(permit);
    return permit;
  }

  private Permit permit(String recordId, long at, int number) {
    return new Permit(
        recordId.substring(3),
        recordId.substring(0, 2),
        "浙交运管许可湖字330599G" + String.format("%06d", number) + "号",
        "RIDE_HAILING",
        County.CODE,
        calendar.firstDay().minusDays(COVERED_DAYS),
        calendar.anchor().plusDays(1_000),
        "VALID",
        at);
  }
}
