package io.liancha.platform;

import io.liancha.rule.CompanyFinding;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform reports in PostgreSQL: one a run, replaced as a whole, kept for some time. */
@Component
public final class ReportStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final int keepDays;

  ReportStore(
      JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, PlatformSettings settings) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.transaction = transaction;
    this.clock = clock;
    this.keepDays = settings.keepDays();
  }

  /** What a line holds besides the columns. */
  private record Counted(Numbers numbers, List<RejectedRows> rejected) {}

  void replace(
      String runId, LocalDate businessDate, LocalDate from, boolean cut, List<Item> items) {
    transaction.executeWithoutResult(
        t -> {
          Timestamp now = Timestamp.from(clock.instant());
          jdbc.update("DELETE FROM platform_report WHERE run_id = ?", runId);
          jdbc.update(
              "DELETE FROM platform_report WHERE made_at < ?",
              Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(keepDays))));
          jdbc.update(
              "INSERT INTO platform_report (run_id, business_date, window_from, cut, made_at)"
                  + " VALUES (?, ?, ?, ?, ?)",
              runId,
              Date.valueOf(businessDate),
              Date.valueOf(from),
              cut,
              now);
          insert(runId, items);
        });
  }

  private void insert(String runId, List<Item> items) {
    var lines = new ArrayList<Object[]>();
    var findings = new ArrayList<Object[]>();
    for (Item i : items) {
      lines.add(
          new @Nullable Object[] {
            runId,
            i.companyId(),
            i.areaCode(),
            i.companyName(),
            i.numbers().sent().orders(),
            i.numbers().sent().silentDays(),
            i.numbers().implausible().zeroTrips(),
            i.numbers().implausible().impossible(),
            i.rejectedRows(),
            JSON.writeValueAsString(new Counted(i.numbers(), i.rejected()))
          });
      for (CompanyFinding f : i.findings()) {
        findings.add(
            new Object[] {
              runId,
              f.companyId(),
              f.areaCode(),
              f.ruleId(),
              f.ruleVersion(),
              f.severity().name(),
              JSON.writeValueAsString(f)
            });
      }
    }
    jdbc.batchUpdate(
        "INSERT INTO platform_quality (run_id, company_id, area_code, company_name, orders,"
            + " silent_days, zero_trips, impossible, rejected, numbers)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
        lines);
    jdbc.batchUpdate(
        "INSERT INTO platform_finding (run_id, company_id, area_code, rule_id, rule_version,"
            + " severity, finding) VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)",
        findings);
  }

  Optional<PlatformSummary> summary(String runId) {
    return client
        .sql(
            """
            SELECT r.cut,
              (SELECT count(DISTINCT company_id) FROM platform_quality WHERE run_id = r.run_id),
              (SELECT count(*) FROM platform_quality WHERE run_id = r.run_id AND area_code <> ''),
              (SELECT count(*) FROM platform_finding WHERE run_id = r.run_id),
              (SELECT coalesce(sum(rejected), 0) FROM platform_quality
                WHERE run_id = r.run_id AND area_code = '')
            FROM platform_report r WHERE r.run_id = ?
            """)
        .param(runId)
        .query(
            (rs, n) ->
                new PlatformSummary(
                    rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5), rs.getBoolean(1)))
        .optional();
  }

  /** The latest report, or the latest of a business date. */
  public Optional<Report> find(@Nullable LocalDate businessDate) {
    return client
        .sql(
            "SELECT run_id, business_date, window_from, cut, made_at FROM platform_report"
                + " WHERE :day::date IS NULL OR business_date = :day"
                + " ORDER BY business_date DESC, made_at DESC LIMIT 1")
        .param("day", businessDate == null ? null : Date.valueOf(businessDate), Types.DATE)
        .query(
            (rs, n) ->
                new Report(
                    rs.getString(1),
                    rs.getObject(2, LocalDate.class),
                    rs.getObject(3, LocalDate.class),
                    rs.getBoolean(4),
                    rs.getTimestamp(5).toInstant()))
        .optional();
  }

  /**
   * A part of a report in the order of company and area, with its findings.
   *
   * @param company none, or blank as a form sends it: all of them
   */
  public Report.Page page(
      Report report, @Nullable String company, int limit, @Nullable String after) {
    String last = after == null ? null : after.replace("\u0000", "");
    int bar = last == null ? -1 : last.lastIndexOf('|');
    List<Item> rows =
        client
            .sql(
                """
                SELECT company_id, area_code, company_name, numbers FROM platform_quality
                WHERE run_id = :run AND (:company::text IS NULL OR company_id = :company)
                  AND (:id::text IS NULL OR (company_id, area_code) > (:id, :area))
                ORDER BY company_id, area_code LIMIT :rows
                """)
            .param("run", report.runId())
            .param("company", named(company), Types.VARCHAR)
            .param(
                "id", last == null ? null : bar < 0 ? last : last.substring(0, bar), Types.VARCHAR)
            .param("area", last == null || bar < 0 ? "" : last.substring(bar + 1))
            .param("rows", limit + 1)
            .query(ReportStore::item)
            .list();
    List<Item> items = rows.subList(0, Math.min(limit, rows.size()));
    addFindings(report, items);
    Item end = items.isEmpty() ? null : items.get(items.size() - 1);
    String next =
        rows.size() > limit && end != null ? end.companyId() + "|" + end.areaCode() : null;
    return new Report.Page(report, List.copyOf(items), next);
  }

  private void addFindings(Report report, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    Map<String, Item> byKey = new HashMap<>();
    items.forEach(i -> byKey.put(i.companyId() + "|" + i.areaCode(), i));
    Item first = items.get(0);
    Item last = items.get(items.size() - 1);
    client
        .sql(
            """
            SELECT company_id, area_code, finding FROM platform_finding
            WHERE run_id = ? AND (company_id, area_code) >= (?, ?)
              AND (company_id, area_code) <= (?, ?)
            ORDER BY company_id, area_code, rule_id
            """)
        .params(
            report.runId(), first.companyId(), first.areaCode(), last.companyId(), last.areaCode())
        .query(
            rs -> {
              Item item = byKey.get(rs.getString(1) + "|" + rs.getString(2));
              if (item != null) {
                item.findings().add(JSON.readValue(rs.getString(3), CompanyFinding.class));
              }
            });
  }

  private static Item item(ResultSet rs, int row) throws SQLException {
    JsonNode json = JSON.readTree(rs.getString(4));
    Counted counted = JSON.treeToValue(json, Counted.class);
    return new Item(
        rs.getString(1),
        rs.getString(3),
        rs.getString(2),
        counted.numbers(),
        counted.rejected(),
        new ArrayList<>());
  }

  private static @Nullable String named(@Nullable String company) {
    return company == null || company.isBlank() ? null : company.strip().replace("\u0000", "");
  }
}
