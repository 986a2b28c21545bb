package io.liancha.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.liancha.TestDatabase;
import io.liancha.rule.CompanyFinding;
import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Localised;
import io.liancha.rule.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** What was kept of a run's platform report, as JSON and as CSV. */
class PlatformQualityTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-22");
  private static final Instant NIGHT = Instant.parse("2026-11-22T18:10:00Z");

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
  private final ReportStore store = store(NIGHT);
  private final MockMvc web =
      MockMvcBuilders.standaloneSetup(new PlatformQualityController(store)).build();

  @BeforeEach
  void runs() {
    run("r1", DAY);
    run("r2", DAY.plusDays(1));
  }

  @Test
  void list_withoutAReport_isEmpty() throws Exception {
    web.perform(get("/api/v1/platform-quality"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items").isEmpty())
        .andExpect(jsonPath("$.report").doesNotExist());
    web.perform(get("/api/v1/platform-quality.csv"))
        .andExpect(status().isNotFound())
        .andExpect(
            result ->
                assertThat(result.getResolvedException())
                    .hasMessageContaining("no run has made a platform report"));
  }

  @Test
  void list_inParts_leadsFromOneToTheNext() throws Exception {
    store.replace("r1", DAY, DAY.minusDays(29), false, threeLines());
    web.perform(get("/api/v1/platform-quality?limit=2"))
        .andExpect(jsonPath("$.report.businessDate").value("2026-11-22"))
        .andExpect(jsonPath("$.report.windowFrom").value("2026-10-24"))
        .andExpect(jsonPath("$.items[*].areaCode", contains("", "330523")))
        .andExpect(jsonPath("$.items[0].numbers.sent.orders").value(200))
        .andExpect(jsonPath("$.items[0].numbers.sent.vehicles").value(12))
        .andExpect(jsonPath("$.items[1].numbers.sent.vehicles").doesNotExist())
        .andExpect(jsonPath("$.items[0].rejected[0].reason").value("TIME_IMPOSSIBLE"))
        .andExpect(jsonPath("$.items[1].findings[0].ruleId").value("platform/zero-trips"))
        .andExpect(jsonPath("$.items[1].findings[0].explanation.en").value("40 of 200"))
        .andExpect(jsonPath("$.items[1].findings[0].evidence[0].recordId").value("o-7"))
        .andExpect(jsonPath("$.next").value("P1|330523"));
    web.perform(get("/api/v1/platform-quality?limit=2").queryParam("after", "P1|330523"))
        .andExpect(jsonPath("$.items[*].companyId", contains("P2")))
        .andExpect(jsonPath("$.next").doesNotExist());
    web.perform(get("/api/v1/platform-quality?company=P2"))
        .andExpect(jsonPath("$.items[*].companyId", contains("P2")));
    web.perform(get("/api/v1/platform-quality?company=P9"))
        .andExpect(jsonPath("$.items").isEmpty())
        .andExpect(jsonPath("$.report.runId").value("r1"));
    web.perform(get("/api/v1/platform-quality?company=%00")).andExpect(status().isOk());
  }

  @Test
  void list_ofADay_isTheDaysLatestReport() throws Exception {
    store.replace("r1", DAY, DAY.minusDays(29), false, threeLines());
    store.replace("r2", DAY.plusDays(1), DAY.minusDays(28), true, List.of());
    web.perform(get("/api/v1/platform-quality"))
        .andExpect(jsonPath("$.report.runId").value("r2"))
        .andExpect(jsonPath("$.report.cut").value(true));
    web.perform(get("/api/v1/platform-quality?businessDate=2026-11-22"))
        .andExpect(jsonPath("$.report.runId").value("r1"));
    web.perform(get("/api/v1/platform-quality?businessDate=soon"))
        .andExpect(status().isBadRequest());
  }

  @Test
  void report_madeAgain_replacesItself() {
    store.replace("r1", DAY, DAY.minusDays(29), false, threeLines());
    store.replace("r1", DAY, DAY.minusDays(29), false, threeLines().subList(0, 2));
    assertThat(store.summary("r1")).contains(new PlatformSummary(1, 1, 1, 5, false));
    assertThat(store.summary("r2")).isEmpty();
  }

  @Test
  void reports_olderThanTheSetting_areDeleted() {
    store.replace("r1", DAY, DAY.minusDays(29), false, threeLines());
    store(NIGHT.plusSeconds(401 * 86_400L)).replace("r2", DAY, DAY.minusDays(29), false, List.of());
    assertThat(store.summary("r1")).isEmpty();
    assertThat(jdbc.queryForObject("SELECT count(*) FROM platform_finding", Long.class)).isZero();
  }

  @Test
  void csv_isForSpreadsheets_andRunsNothingInThem() throws Exception {
    List<Item> lines = new ArrayList<>(threeLines());
    lines.add(line("=cmd|' /C calc'!A1", "@SUM(A1),\"x\"", "330523", 1, null));
    store.replace("r1", DAY, DAY.minusDays(29), false, lines);
    String csv =
        web.perform(get("/api/v1/platform-quality.csv"))
            .andExpect(status().isOk())
            .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
            .andExpect(
                header()
                    .string(
                        "Content-Disposition",
                        "attachment; filename=\"platform-quality-2026-11-22.csv\""))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    List<String> rows = csv.lines().toList();
    assertThat(rows.get(0)).startsWith("\uFEFFbusinessDate,windowFrom,companyId,companyName,area,");
    assertThat(rows).hasSize(5);
    assertThat(rows.get(1))
        .startsWith("2026-11-22,2026-10-24,\"'=cmd|' /C calc'!A1\",\"'@SUM(A1),\"\"x\"\"\",330523");
    assertThat(rows.get(2)).startsWith("2026-11-22,2026-10-24,P1,安吉出行,ALL,");
    assertThat(rows.get(2)).contains("ride_order TIME_IMPOSSIBLE 5");
    assertThat(rows.get(3)).contains("200 单中 40 单").contains("40 of 200");
  }

  @Test
  void csv_ofManyParts_isWhole() throws Exception {
    var lines = new ArrayList<Item>();
    for (int i = 0; i < 1_201; i++) {
      lines.add(line("P%04d".formatted(i), null, "", i, null));
    }
    store.replace("r1", DAY, DAY.minusDays(29), false, lines);
    String csv =
        web.perform(get("/api/v1/platform-quality.csv"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(csv.lines()).hasSize(1_202);
  }

  private static List<Item> threeLines() {
    var zero =
        new CompanyFinding(
            "platform/zero-trips",
            "1",
            "P1",
            "330523",
            Severity.MEDIUM,
            new Localised("零里程订单过多", "Too many zero trips"),
            new Localised("200 单中 40 单", "40 of 200"),
            "某办法",
            List.of(
                new EvidenceItem(
                    "ride_order", "o-7", "DriveMile", "0.020 km, 0 s", null, null, null)));
    Item whole = line("P1", "安吉出行", "", 200, null);
    whole
        .rejected()
        .add(
            new RejectedRows(
                "P1", "", "ride_order", "TIME_IMPOSSIBLE", "时间不可能", "time is impossible", 5));
    return List.of(whole, line("P1", "安吉出行", "330523", 200, zero), line("P2", null, "", 0, null));
  }

  private static Item line(
      String company,
      @Nullable String name,
      String area,
      long orders,
      @Nullable CompanyFinding finding) {
    var sent =
        new Numbers.Sent(
            3,
            2,
            orders,
            20,
            1,
            DAY,
            area.isEmpty() ? 12L : null,
            area.isEmpty() ? 9L : null,
            5,
            4);
    var numbers =
        new Numbers(
            sent,
            new Numbers.Implausible(orders / 5, 0, orders / 5, 0, 0, 0, 0, 0),
            new Numbers.Incomplete(1, 0, 0, 2),
            new Numbers.LastDay(7, 5, 1, 0));
    return new Item(
        company,
        name,
        area,
        numbers,
        new ArrayList<>(),
        finding == null ? new ArrayList<>() : new ArrayList<>(List.of(finding)));
  }

  private ReportStore store(Instant now) {
    var transaction =
        new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource()));
    return new ReportStore(
        jdbc, transaction, Clock.fixed(now, ZoneOffset.UTC), new PlatformSettings(100, 400));
  }

  private void run(String id, LocalDate day) {
    jdbc.update(
        "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
            + " VALUES (?, ?, 'COMPLETE', 'DONE', '{}', now(), now())",
        id,
        java.sql.Date.valueOf(day));
  }
}
