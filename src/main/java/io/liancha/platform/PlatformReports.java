package io.liancha.platform;

import io.liancha.rule.CompanyFinding;
import io.liancha.rule.Evaluation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the platform report of a run: numbers by company and area, the rows that could not be taken
 * and what the rules found. Making it again replaces it.
 */
@Component
public class PlatformReports {

  /** Companies as a whole first, so that a cut never hides one. */
  private static final String LINES =
      "SELECT * FROM company_quality"
          + " ORDER BY area_code <> '', orders DESC, company_id, area_code LIMIT ";

  private final ReportStore store;
  private final int rowsMax;

  PlatformReports(ReportStore store, PlatformSettings settings) {
    this.store = store;
    this.rowsMax = settings.rowsMax();
  }

  /** Who a line is about. */
  private record Key(String companyId, String areaCode) {}

  /** Makes and keeps the report of a run, in a transaction of its own. */
  public void make(
      String runId,
      LocalDate windowFrom,
      LocalDate businessDate,
      Evaluation evaluation,
      List<RejectedRows> rejected) {
    var lines = new LinkedHashMap<Key, Item>();
    for (Item item : evaluation.query(LINES + (rowsMax + 1L), List.of(), PlatformReports::item)) {
      lines.put(new Key(item.companyId(), item.areaCode()), item);
    }
    addRejected(lines, rejected);
    for (CompanyFinding f : evaluation.companyFindings()) {
      line(lines, f.companyId(), f.areaCode()).findings().add(f);
    }
    store.replace(
        runId,
        businessDate,
        windowFrom,
        lines.size() > rowsMax,
        lines.values().stream().limit(rowsMax).toList());
  }

  /** The report of a run in numbers; empty before there is one. */
  public Optional<PlatformSummary> summary(String runId) {
    return store.summary(runId);
  }

  /** Adds them up for the company, and leaves them with their area too. */
  private void addRejected(Map<Key, Item> lines, List<RejectedRows> rejected) {
    for (RejectedRows r : rejected) {
      List<RejectedRows> whole = line(lines, r.companyId(), "").rejected();
      int same = 0;
      while (same < whole.size() && !sameReason(whole.get(same), r)) {
        same++;
      }
      if (same == whole.size()) {
        whole.add(counted(r, r.rows()));
      } else {
        whole.set(same, counted(r, r.rows() + whole.get(same).rows()));
      }
      if (!r.areaCode().isEmpty()) {
        line(lines, r.companyId(), r.areaCode()).rejected().add(r);
      }
    }
  }

  private static RejectedRows counted(RejectedRows r, long rows) {
    return new RejectedRows(r.companyId(), "", r.dataset(), r.reason(), r.zh(), r.en(), rows);
  }

  private static boolean sameReason(RejectedRows a, RejectedRows b) {
    return a.dataset().equals(b.dataset()) && a.reason().equals(b.reason());
  }

  private static Item line(Map<Key, Item> lines, String companyId, String areaCode) {
    return lines.computeIfAbsent(
        new Key(companyId, areaCode),
        k -> line(companyId, name(lines, companyId), areaCode, Numbers.NONE));
  }

  private static @Nullable String name(Map<Key, Item> lines, String companyId) {
    Item whole = lines.get(new Key(companyId, ""));
    return whole == null ? null : whole.companyName();
  }

  private static Item line(
      String companyId, @Nullable String name, String areaCode, Numbers numbers) {
    return new Item(companyId, name, areaCode, numbers, new ArrayList<>(), new ArrayList<>());
  }

  private static Item item(ResultSet rs, int row) throws SQLException {
    var sent =
        new Numbers.Sent(
            rs.getLong("declared_vehicles"),
            rs.getLong("declared_drivers"),
            rs.getLong("orders"),
            rs.getLong("days"),
            rs.getLong("silent_days"),
            rs.getObject("last_on", LocalDate.class),
            number(rs, "plates"),
            number(rs, "drivers"),
            rs.getLong("plates_day_max"),
            rs.getLong("drivers_day_max"));
    var implausible =
        new Numbers.Implausible(
            rs.getLong("zero_trips"),
            rs.getLong("zero_km"),
            rs.getLong("zero_time"),
            rs.getLong("impossible"),
            rs.getLong("bad_times"),
            rs.getLong("bad_places"),
            rs.getLong("bad_amounts"),
            rs.getLong("repeated"));
    var incomplete =
        new Numbers.Incomplete(
            rs.getLong("no_driver"),
            rs.getLong("no_place"),
            rs.getLong("no_price"),
            rs.getLong("marked"));
    var lastDay =
        new Numbers.LastDay(
            rs.getLong("last_day_orders"),
            rs.getLong("last_day_plates"),
            rs.getLong("last_day_zero_trips"),
            rs.getLong("last_day_impossible"));
    return line(
        rs.getString("company_id"),
        rs.getString("company_name"),
        rs.getString("area_code"),
        new Numbers(sent, implausible, incomplete, lastDay));
  }

  private static @Nullable Long number(ResultSet rs, String column) throws SQLException {
    long value = rs.getLong(column);
    return rs.wasNull() ? null : value;
  }
}
