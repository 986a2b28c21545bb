package io.liancha;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody who was told nothing finds an answer within three clicks from the first page. */
@Tag("browser")
class FirstVisitTest extends OnADesk {

  private static final int CLICKS_MAX = 3;

  private int clicks;

  @AfterEach
  void clicksAreFew() {
    assertThat(clicks).isLessThanOrEqualTo(CLICKS_MAX);
  }

  private void click(Locator what) {
    clicks++;
    what.click();
  }

  private Locator link(String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  @Test
  void plate_whyItIsListed() throws Exception {
    JsonNode record = chromium.hub.get("/api/v1/suspects/" + Chromium.encoded(chromium.suspect));
    String plate = record.path("vehicle").path("plate").asString();
    page.getByRole(AriaRole.SEARCHBOX).fill(plate);
    page.keyboard().press("Enter");
    clicks++;
    JsonNode finding = record.path("findings").get(0);
    String sentence = finding.path("explanation").path("zh").asString();
    assertThat(page.getByText(sentence)).isVisible();
    click(link("查看完整线索"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(plate);
    for (JsonNode item : finding.path("evidence")) {
      assertThat(page.getByText(item.path("value").asString().replace("/none", "")).first())
          .isVisible();
    }
    assertThat(page.getByText("合计 " + record.path("score").asInt() + " 分")).isVisible();
  }

  @Test
  void lastNight_whetherItWasComplete() {
    Locator last = page.locator("section").filter(hasHeading("上次同步"));
    assertThat(last.getByText("完成", new Locator.GetByTextOptions().setExact(true))).isInViewport();
    assertThat(last.getByText("对账平衡")).isInViewport();
    click(link("上次同步"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("同步任务");
  }

  @Test
  void failedMessage_itsCauseAndHowToResendIt() {
    String agency = "market-supervision";
    chromium.park(agency, chromium.suspect, "400 字段 plate 不能为空");
    page.reload();
    click(link("查看原因并重发"));
    assertThat(page.getByText("400 字段 plate 不能为空")).isVisible();
    click(link("重发全部搁置的消息"));
    assertThat(page.getByText("试算结果")).isVisible();
    page.getByLabel("原因（随操作留存）").fill("对方已修复");
    click(page.getByRole(AriaRole.BUTTON, named("重发 1 条")));
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("已重新放入发送队列。");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        chromium
                            .first(
                                "/api/v1/deliveries?agency="
                                    + agency
                                    + "&recordId="
                                    + Chromium.encoded(chromium.suspect))
                            .path("state")
                            .asString())
                    .isEqualTo("PROCESSED"));
  }

  @Test
  void fridayNight_whereToStand() throws Exception {
    chromium.operation("周五夜查");
    page.reload();
    click(link("联合行动"));
    click(link("周五夜查"));
    JsonNode posts =
        chromium.hub.get(
            "/api/v1/operations/" + page.url().replaceFirst(".*/", "") + "/posts?limit=1");
    JsonNode post = posts.path("items").isArray() ? posts.path("items").get(0) : posts.get(0);
    assertThat(page.locator("section").filter(hasHeading("点位")))
        .containsText(post.path("name").asString());
    assertThat(page.getByText("19:").first()).isVisible();
  }

  private Locator.FilterOptions hasHeading(String words) {
    return new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, named(words)));
  }

  private static Page.GetByRoleOptions named(String words) {
    return new Page.GetByRoleOptions().setName(words).setExact(true);
  }
}
