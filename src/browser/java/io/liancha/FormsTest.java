package io.liancha;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.liancha.sandbox.SandboxTrouble;
import java.nio.charset.Charset;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What officers and operators do on pages, clicked through to its end. */
@Tag("browser")
class FormsTest extends OnADesk {

  private static final double RUN_MILLIS_MAX = 120_000;
  private static final String REASON = "原因（随操作留存）";

  private void press(String button) {
    button(button).click();
  }

  private Locator button(String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private void said(String words) {
    assertThat(page.getByRole(AriaRole.STATUS)).hasText(words);
  }

  @Test
  void outcome_isRecordedAndShown() {
    page.navigate("/suspects/" + Chromium.encoded(chromium.suspect));
    page.getByLabel("结果", new Page.GetByLabelOptions().setExact(true)).selectOption("PENDING");
    page.getByLabel("执法单位").fill("城东中队");
    page.getByLabel("备注").fill("已约谈,核查中");
    press("提交结果");
    said("核查结果已记录。");
    assertThat(page.locator(".outcomes")).containsText("城东中队");
    assertThat(page.locator(".outcomes")).containsText("已约谈,核查中");
  }

  @Test
  @Tag("slow")
  void run_isStartedAndFollowedToItsEnd() throws Exception {
    page.navigate("/runs");
    page.locator("summary").click();
    press("启动同步");
    said("同步任务已启动。");
    assertThat(page.getByText("拉取", new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();
    assertThat(page.locator("h1"))
        .containsText("完成", new LocatorAssertions.ContainsTextOptions().setTimeout(RUN_MILLIS_MAX));
    assertThat(button("确认放行")).hasCount(0);
    String run = page.url().replaceFirst(".*/", "").replaceFirst("[?].*", "");
    chromium.jdbc.update("UPDATE sync_run SET state = 'HELD' WHERE run_id = ?", run);
    page.reload();
    assertThat(button("确认放行")).isVisible();
    chromium.jdbc.update("UPDATE sync_run SET state = 'COMPLETE' WHERE run_id = ?", run);
  }

  @Test
  void sources_areShownAsTheyAnswer() {
    SandboxTrouble trouble = chromium.hub.bean(SandboxTrouble.class);
    trouble.slow("ride-hailing", 1_000);
    try {
      chromium.ask(page, chromium.suspect.substring(3));
      Locator asking = page.locator(".asking");
      assertThat(asking.locator("li").filter(hasText("网约车"))).containsText("等待应答");
      assertThat(asking.locator("li .mark").first()).isVisible();
      assertThat(page.locator(".verdict .said")).hasText("疑似");
      assertThat(asking).hasCount(0);
    } finally {
      trouble.heal("ride-hailing");
    }
  }

  @Test
  void suspects_areFoundByWhatIsTyped_whichNoAddressHolds() {
    page.navigate("/suspects");
    page.fill("#text", chromium.suspect.substring(4));
    page.press("#text", "Enter");
    assertThat(page.locator("#found tbody tr")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("/suspects[?]text=[0-9a-f-]{36}&.*"));
    page.reload();
    assertThat(page.locator("#found tbody tr")).hasCount(1);
    assertThat(page.locator("#text")).hasValue(chromium.suspect.substring(4));
  }

  private static Locator.FilterOptions hasText(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  @Test
  void operation_whoeverIsMetCountsAndIsDrawn() throws Exception {
    ZonedDateTime now = ZonedDateTime.now(Chromium.CHINA);
    String id = chromium.operation("今夜联合整治", now);
    String about = "/api/v1/operations/" + id;
    assertThat(chromium.hub.post(about + "/start", "{}").statusCode()).isEqualTo(200);
    JsonNode met = chromium.hub.get(about + "/feed?agency=public-security");
    chromium.found(met.path("suspects").get(0), "public-security", "CONFIRMED");
    chromium.hoursLater(id, 4);

    page.navigate("/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("联合行动")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("今夜联合整治")).click();
    Locator results = page.locator("#results");
    assertThat(results.locator("dl div").filter(hasText("实际遇见"))).containsText("1");
    assertThat(results.locator(".chart canvas, .chart svg").first()).isVisible();
    page.navigate("/operations/results/" + YearMonth.from(now));
    assertThat(page.locator("dl div").filter(hasText("属实"))).containsText("1");
    assertThat(page.locator(".chart canvas, .chart svg").first()).isVisible();
  }

  @Test
  void agency_isPausedAndResumed() {
    page.navigate("/exchange/agencies/ride-hailing-platform");
    page.getByLabel(REASON).fill("对方系统维护");
    press("暂停推送");
    said("已暂停向该部门推送。");
    page.navigate("/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看并恢复")).click();
    assertThat(page.getByText("对方系统维护")).isVisible();
    page.getByLabel(REASON).fill("维护完毕");
    press("恢复推送");
    said("已恢复推送。");
  }

  @Test
  void quarantinedRows_areReleasedAndDismissed() {
    page.navigate("/exchange/quarantine?state=WAITING&reason=VIN_MALFORMED");
    page.locator("tbody th a").first().click();
    page.getByLabel("新值 1").fill("LSVAA4182E2184847");
    page.getByLabel(REASON).first().fill("已与车管所核对");
    press("更正并放行");
    said("已放行，随下次拉取入库。");
    assertThat(page.locator("h1")).containsText("已放行");
    page.navigate("/exchange/quarantine?state=WAITING&reason=NO_PLATE");
    page.locator("tbody th a").first().click();
    page.getByLabel(REASON).last().fill("无号牌,无法使用");
    press("驳回");
    said("已驳回。");
    assertThat(page.locator("h1")).containsText("已驳回");
  }

  @Test
  void operation_isPlannedStartedAndClosed() {
    page.navigate("/operations");
    page.locator("summary").click();
    page.getByLabel("名称").fill("汽车站夜查");
    page.getByLabel("目的").fill("站前揽客");
    page.getByLabel("交通运输综合行政执法队").check();
    press("新建联合行动");
    said("已新建，请生成点位。");
    press("生成点位");
    said("点位已生成。");
    assertThat(page.locator("tbody tr").first()).isVisible();
    press("开始行动");
    said("行动已开始。");
    assertThat(page.locator("#results")).containsText("行动成效");
    press("结束行动");
    said("行动已结束。");
    assertThat(page.locator("h1")).containsText("已结束");
  }

  @Test
  void manyPlates_comeFromAFile_andAreAnswered() {
    String plate = chromium.suspect.substring(3);
    page.navigate("/cross-check/many");
    byte[] file = ("车牌,备注\n" + plate + ",路口\n不是号牌,\n").getBytes(Charset.forName("GB18030"));
    page.getByLabel("或从文件读取（CSV、XLSX，每行一个号牌）")
        .setInputFiles(new FilePayload("号牌.csv", "text/csv", file));
    assertThat(page.locator("#plates")).hasValue(plate + "\n不是号牌");
    Download sheet = page.waitForDownload(() -> press("导出 XLSX"));
    assertThat(sheet.suggestedFilename()).isEqualTo("cross-check.xlsx");
    page.locator("article").getByRole(AriaRole.BUTTON, named("联查")).click();
    assertThat(page.locator("tbody tr").first()).containsText("有生效线索");
    assertThat(page.locator("tbody tr").last()).containsText("无法识别为号牌");
  }

  private static Locator.GetByRoleOptions named(String words) {
    return new Locator.GetByRoleOptions().setName(words).setExact(true);
  }

  @Test
  void person_signsOut() {
    press("退出");
    assertThat(page.url()).endsWith("/login");
    page.navigate("/suspects");
    assertThat(page.url()).endsWith("/login");
  }
}
