package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The console after a night: every page that a link leads to, in both languages. */
class ConsoleTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern NUMBERS_AND_IDS = Pattern.compile("[0-9]{2,}|(?<=/suspects/)[^?]+");
  private static final Pattern ASKED_ON = Pattern.compile("hx-get=\"(/cross-check/asked/[^\"]+)\"");
  private static final int PAGES_OF_A_KIND = 2;
  private static final String PASSWORD = "a long enough one";
  private static final String OPERATION =
      """
      {"name":"夜查","purpose":"夜查","area":{"townships":"ALL"},"teams":1,"hoursPerDay":1,"agencies":["public-security"],
       "from":"2026-12-04T20:00:00+08:00","to":"2026-12-04T22:00:00+08:00"}
      """;

  @TempDir static Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TreeSet<String> seen = new TreeSet<>();
  private final Map<String, Integer> kinds = new LinkedHashMap<>();

  @Test
  void pages_leadToEachOther_inBothLanguages_andOutcomesAreTaken() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    try (var hub = new WholeHub(settings)) {
      walk(hub, "zh");
      assertThat(page(hub, "/").body()).as("before the first run").contains("尚未运行过同步");
      JsonNode run = hub.night(null);
      forget();
      walk(hub, "zh");
      assertThat(seen)
          .as("a page that no link leads to, or that this test does not know")
          .contains(
              "/",
              "/suspects",
              "/runs",
              "/exchange",
              "/exchange/quarantine",
              "/exchange/parked",
              "/exchange/deliveries",
              "/exchange/replay",
              "/rules",
              "/platform-quality",
              "/runs/" + run.path("runId").asString());
      forget();
      walk(hub, "en");
      whyListed(hub);
      searches(hub);
      manyPlates(hub);
      outdated(hub);
      outcome(hub);
      errorsSpeakOneLanguage(hub);
      refusedFormsKeepWhatWasTyped(hub);
      outcomeOfAnotherAgency(hub);
      everyRole(hub);
    }
  }

  /** What a role is shown is granted to it; what administrators are shown besides is refused. */
  private void everyRole(WholeHub hub) throws Exception {
    HttpResponse<String> made = hub.post("/api/v1/operations", OPERATION);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String admin = Somebody.token(hub.base(), Somebody.NAME, Somebody.PASSWORD);
    Map<String, String> all = new Shown(hub.base(), admin).all();
    for (String role : List.of("VIEWER", "OFFICER", "ANALYST", "OPERATOR", "AUDITOR")) {
      var shown = new Shown(hub.base(), token(hub, role));
      Map<String, String> own = shown.all();
      for (Map.Entry<String, String> e : all.entrySet()) {
        int status = shown.ask(e.getValue()).statusCode();
        assertThat(status).as(e.getValue()).isLessThan(500);
        assertThat(own.containsKey(e.getKey()))
            .as("%s is shown %s, which answers it %d", role, e.getValue(), status)
            .isEqualTo(status != 403);
      }
    }
  }

  private static String token(WholeHub hub, String role) throws Exception {
    String name = role.toLowerCase(Locale.ROOT);
    String user = "{\"password\":\"" + PASSWORD + "\",\"roles\":[\"" + role + "\"]}";
    hub.send("PUT", "/api/v1/users/" + name, user);
    return Somebody.token(hub.base(), name, PASSWORD);
  }

  private void forget() {
    seen.clear();
    kinds.clear();
  }

  /** Follows links from the first page; of pages that differ by numbers or ids only, some. */
  private void walk(WholeHub hub, String language) throws Exception {
    var ahead = new ArrayDeque<String>(List.of("/?lang=" + language));
    while (!ahead.isEmpty()) {
      String path = ahead.remove();
      if (!seen.add(path.replaceFirst("[?]lang=.*$", "")) || enough(path)) {
        continue;
      }
      HttpResponse<String> answer = page(hub, path, language);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
        sound(path, answer, language);
        Matcher link = LINK.matcher(answer.body());
        while (link.find()) {
          String to = link.group(1).replace("&amp;", "&").replaceFirst("#.*$", "");
          assertThat(URLDecoder.decode(to.replaceFirst("^[^?]*", ""), StandardCharsets.UTF_8))
              .as("a plate in an address that %s leads to", path)
              .doesNotContain("浙E");
          if (!to.isEmpty() && !to.contains("lang=")) {
            ahead.add(to);
          }
        }
      }
    }
  }

  private boolean enough(String path) {
    String kind = NUMBERS_AND_IDS.matcher(path).replaceAll("*").replaceAll("=[^&]*", "=");
    return kinds.merge(kind, 1, Integer::sum) > PAGES_OF_A_KIND;
  }

  private static void sound(String path, HttpResponse<String> answer, String language) {
    String body = answer.body();
    assertThat(body).as(path + " has a text without words").doesNotContain("??", ">null<");
    assertThat(body)
        .as(path + " is laid out as browsers did before standards")
        .startsWith("<!DOCTYPE html>");
    assertThat(body)
        .as(path + " uses something from elsewhere")
        .doesNotContainPattern("(?:href|src|action)=\"(?:https?:)?//");
    assertThat(body)
        .as(path + " has a script or style in itself; put it into static/console")
        .doesNotContainPattern("<style|<script(?![^>]*\\bsrc=)| style=\"| on[a-z]+=\"|javascript:");
    assertThat(body).as(path).contains("<html lang=\"" + (language.equals("en") ? "en" : "zh-CN"));
    assertThat(body).as(path + " has a heading").contains("<h1");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .as(path)
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(body.length()).as(path + " is too long for a page").isLessThan(500_000);
  }

  /** The sentence of every finding with both values, and what made the score. */
  private void whyListed(WholeHub hub) throws Exception {
    JsonNode record = hub.get("/api/v1/suspects?band=A&limit=1").path("items").get(0);
    String id = record.path("recordId").asString();
    String page = page(hub, "/suspects/" + encoded(id), "zh").body();
    for (JsonNode finding : record.path("findings")) {
      assertThat(page).contains(escaped(finding.path("explanation").path("zh").asString()));
      for (JsonNode item : finding.path("evidence")) {
        assertThat(page).contains(escaped(item.path("value").asString("").replace("/none", "")));
      }
    }
    assertThat(page).contains("合计 " + record.path("score").asInt() + " 分");
    String found = typed(hub, "/suspects", "band=A&text=" + encoded(id.substring(3)));
    assertThat(page(hub, found).body()).contains("共 1 辆");
    assertThat(page(hub, found.replace("/suspects?", "/suspects.csv?")).body().lines()).hasSize(2);
    assertThat(page(hub, "/suspects?text=forgotten").body()).contains("请重新填写后再查");
    assertThat(page(hub, "/suspects.csv?text=forgotten").statusCode()).isEqualTo(404);
    assertThat(answered(hub, asked(hub, id.substring(3))))
        .contains("有线索，请现场核查", "/suspects/" + encoded(id));
    assertThat(asked(hub, "X").body()).contains("无法判断");
    assertThat(page(hub, "/cross-check?asked=forgotten").body()).contains("请重新查询");
    String police =
        hub.bean(JdbcTemplate.class)
            .queryForObject(
                "SELECT plate FROM known_exclusion WHERE rule_id = 'exclusion/police' LIMIT 1",
                String.class);
    assertThat(answered(hub, asked(hub, police))).contains("未见疑点", "登记使用性质为警用");
    assertThat(page(hub, "/suspects.csv?band=A", "zh").body())
        .startsWith("\uFEFF线索编号,")
        .contains(id);
  }

  private HttpResponse<String> asked(WholeHub hub, String plate) throws Exception {
    return page(hub, typed(hub, "/cross-check", "plate=" + encoded(plate)));
  }

  /** Where a search leads to, in which nothing that was typed stands. */
  private String typed(WholeHub hub, String path, String form) throws Exception {
    HttpResponse<String> sent = post(hub, path, form);
    assertThat(sent.statusCode()).isEqualTo(302);
    String to = sent.headers().firstValue("Location").orElseThrow().replace(hub.base(), "");
    assertThat(to).doesNotContain("%");
    return to;
  }

  /** An answer that later data changed, and the purpose that was chosen last. */
  private void outdated(WholeHub hub) throws Exception {
    assertThat(page(hub, "/cross-check").body()).doesNotContain("结论已有变化");
    hub.bean(JdbcTemplate.class)
        .update(
            "INSERT INTO cross_check (asked_at, asker, purpose, plate, plate_type, verdict,"
                + " corrected_by) VALUES (now(), ?, 'COMPLAINT', '浙E99901', '02', 'CLEAR',"
                + " 'correction-1')",
            Somebody.NAME);
    assertThat(page(hub, "/cross-check").body())
        .contains("结论已有变化的查询", "浙E99901", "重新查询")
        .contains("name=\"purpose\"", "本次查阅的用途，留存审计");
  }

  /** What people type is found again by a key, and by nobody else. */
  private void searches(WholeHub hub) throws Exception {
    String id =
        hub.get("/api/v1/suspects?limit=1").path("items").get(0).path("recordId").asString();
    String form = "recordId=" + encoded(id);
    String found = typed(hub, "/exchange/deliveries", form);
    assertThat(page(hub, found).body()).contains("value=\"" + id + "\"");
    String other = token(hub, "OPERATOR");
    assertThat(new Shown(hub.base(), other).ask("GET " + found).body())
        .contains("请重新填写后再查")
        .doesNotContain("value=\"" + id + "\"");
    assertThat(
            page(
                    hub,
                    typed(
                        hub, "/exchange/replay", "agency=public-security&recordIds=" + encoded(id)))
                .body())
        .contains("试算结果", id);
    assertThat(page(hub, "/exchange/replay?agency=public-security&recordIds=forgotten").body())
        .as("a dry run without its records would be of all")
        .contains("请重新填写后再查")
        .doesNotContain("试算结果");
    assertThat(page(hub, typed(hub, "/audit", "subject=" + encoded(id))).body()).contains(id);
    assertThat(page(hub, "/audit?action=RUN_ENDED").body()).contains("本系统", "href=\"/runs/");
    assertThat(page(hub, "/audit?action=PUSH").body())
        .contains("href=\"/exchange/agencies/public-security\">公安局交通警察大队");
    assertThat(page(hub, "/suspects.csv").body()).containsPattern(",\"0[12] [小大]型汽车\",");
  }

  /** The page asks on until all sources were heard. */
  private String answered(WholeHub hub, HttpResponse<String> page) throws Exception {
    Matcher on = ASKED_ON.matcher(page.body());
    return on.find() ? answered(hub, page(hub, on.group(1), "zh")) : page.body();
  }

  private void manyPlates(WholeHub hub) throws Exception {
    String plate =
        hub.get("/api/v1/suspects?limit=1")
            .path("items")
            .get(0)
            .path("recordId")
            .asString()
            .substring(3);
    byte[] file = ("序号,车牌\n1," + plate + "\n2,不知道\n").getBytes("GB18030");
    HttpResponse<String> read =
        http.send(
            hub.request("/cross-check/many/file")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(read.body()).isEqualTo(plate + "\n2");
    String form = "purpose=VERIFICATION&plates=" + encoded(read.body());
    assertThat(post(hub, "/cross-check/many", form).body()).contains(plate, "有生效线索", "无法识别为号牌");
    assertThat(post(hub, "/cross-check/many", form + "&as=csv").body())
        .startsWith("\uFEFF查询内容,号牌,结论,等级,线索编号,说明\n" + plate + "," + plate + ",疑似,");
  }

  private void outcome(WholeHub hub) throws Exception {
    JsonNode record = hub.get("/api/v1/suspects?band=A&limit=1").path("items").get(0);
    String path = "/suspects/" + encoded(record.path("recordId").asString());
    String form =
        "dispositionId=test-1&agency=transport-enforcement&outcome=CONFIRMED&at=2026-01-01T10:00"
            + "&note="
            + encoded("现场核实")
            + "&version="
            + record.path("version").asInt();
    assertThat(post(hub, path + "/dispositions", form).statusCode()).isEqualTo(302);
    assertThat(page(hub, path, "zh").body()).contains("现场核实");
    HttpResponse<String> refused = post(hub, path + "/dispositions", form + "99");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("反馈未被接收：同一编号已登记过不同内容", "rows=\"2\">现场核实</textarea>")
        .doesNotContain("the outcome was not taken");
    assertThat(post(hub, "/exchange/agencies/public-security/pause", "by=a").statusCode())
        .as("without a reason")
        .isEqualTo(400);
  }

  private void errorsSpeakOneLanguage(WholeHub hub) throws Exception {
    assertThat(page(hub, "/suspects/02-none", "zh").body())
        .contains("没有这条线索", "请从列表或导航中重新查找", "href=\"/suspects\">返回")
        .doesNotContain("no suspect");
    assertThat(page(hub, "/suspects/02-none", "en").body())
        .contains("no suspect has this id", "Look for it again", "href=\"/suspects\">Back")
        .doesNotContain("没有这条线索");
    assertThat(page(hub, "/exchange?businessDate=never", "en").body())
        .contains("bad parameter: businessDate", "check what was typed")
        .doesNotContain("参数");
    String run = hub.get("/api/v1/sync-runs?limit=1").path("items").get(0).path("runId").asString();
    HttpResponse<String> conflict = post(hub, "/runs/" + run + "/confirm", "");
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body())
        .contains("该任务未被暂停", "请返回查看当前状态", "href=\"/runs/" + run + "\">返回")
        .doesNotContain("the run is not held");
  }

  private void refusedFormsKeepWhatWasTyped(WholeHub hub) throws Exception {
    String operation = "name=" + encoded("站前夜查") + "&purpose=x&teams=7&townships=none";
    HttpResponse<String> refused = post(hub, "/operations", operation);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "value=\"站前夜查\"", "max=\"50\" value=\"7\"", "<details class=\"card\" id=\"make\" open");
    long row =
        hub.get("/api/v1/quarantine?state=WAITING&reason=VIN_MALFORMED&limit=1")
            .path("items")
            .get(0)
            .path("id")
            .asLong();
    String release = "fields=CLSBDH&values=ABC&reason=" + encoded("已核对");
    HttpResponse<String> still = post(hub, "/exchange/quarantine/" + row + "/release", release);
    assertThat(still.statusCode()).isEqualTo(422);
    assertThat(still.body())
        .contains("记录仍不能接收", "value=\"ABC\"", "value=\"已核对\"")
        .doesNotContain("the row can still not be taken");
  }

  /** An officer speaks for his own agency. */
  private void outcomeOfAnotherAgency(WholeHub hub) throws Exception {
    String name = "wu.min@public-security";
    String user = "{\"password\":\"" + PASSWORD + "\",\"roles\":[\"OFFICER\"]}";
    assertThat(hub.send("PUT", "/api/v1/users/" + encoded(name), user).statusCode())
        .isLessThan(300);
    String token = Somebody.token(hub.base(), name, PASSWORD);
    assertThat(new Shown(hub.base(), token).ask("GET /operations").body())
        .contains("value=\"public-security\" checked")
        .doesNotContain("value=\"market-supervision\" checked");
    JsonNode record = hub.get("/api/v1/suspects?band=A&limit=1").path("items").get(0);
    String path = "/suspects/" + encoded(record.path("recordId").asString());
    assertThat(new Shown(hub.base(), token).ask("GET " + path).body())
        .contains("<option value=\"public-security\"")
        .doesNotContain("<option value=\"transport-enforcement\"");
    String form =
        "dispositionId=test-2&agency=transport-enforcement&outcome=REJECTED&at=2026-01-01T10:00"
            + "&version=1";
    HttpRequest said =
        HttpRequest.newBuilder(URI.create(hub.base() + path + "/dispositions"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    assertThat(http.send(said, HttpResponse.BodyHandlers.ofString()).body()).contains("只能以本部门名义反馈");
  }

  private HttpResponse<String> page(WholeHub hub, String path) throws Exception {
    return page(hub, path, "zh");
  }

  private HttpResponse<String> page(WholeHub hub, String path, String language) throws Exception {
    return http.send(
        hub.request(path)
            .header("Accept", "text/html,*/*")
            .header("Cookie", "liancha-language=" + (language.equals("en") ? "en" : "zh-CN"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(WholeHub hub, String path, String form) throws Exception {
    return http.send(
        hub.request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** As Thymeleaf writes a text. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
