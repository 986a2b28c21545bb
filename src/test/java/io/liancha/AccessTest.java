package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.liancha.sandbox.Identities;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets in, who does not, and what they are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

  private static final List<String> ROLES =
      List.of("VIEWER", "OFFICER", "ANALYST", "OPERATOR", "AUDITOR");
  private static final String PASSWORD = "a long enough one";

  @TempDir static Path data;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private StrangerHub world;

  @BeforeAll
  void start() throws Exception {
    world = new StrangerHub(data);
    for (String role : ROLES) {
      user(role.toLowerCase(java.util.Locale.ROOT), role);
    }
  }

  @AfterAll
  void stop() throws Exception {
    world.close();
  }

  @Test
  void endpoint_standsInTheTable() throws Exception {
    var lines = new ArrayList<Pattern>();
    for (AccessLine line : AccessLine.all()) {
      String pattern =
          line.path()
              .replaceAll("\\{[^}]*}", "[^/]+")
              .replace("/**", "(/.*)?")
              .replace("*.", "[^/]+\\.");
      lines.add(Pattern.compile(line.method() + " " + pattern));
    }
    var unlisted = new TreeSet<String>();
    var answered = new HashSet<Pattern>();
    for (var mappings : world.hub.beans(RequestMappingInfoHandlerMapping.class)) {
      for (RequestMappingInfo info : mappings.getHandlerMethods().keySet()) {
        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
          for (String path : info.getPatternValues()) {
            String endpoint = method + " " + path.replaceAll("\\{[^}]*}", "x");
            if (lines.stream().noneMatch(l -> l.matcher(endpoint).matches())) {
              unlisted.add(method + " " + path);
            }
            lines.stream().filter(l -> l.matcher(endpoint).matches()).forEach(answered::add);
          }
        }
      }
    }
    assertThat(unlisted)
        .as("give the new endpoint a line in io.liancha.access.Capability: who may ask for it?")
        .isEmpty();
    assertThat(lines)
        .filteredOn(line -> line.pattern().contains(" /api/"))
        .as("lines of the table that nothing answers")
        .isSubsetOf(answered);
  }

  @Test
  void nobody_isToldWhatIsMissing() throws Exception {
    for (AccessLine line : AccessLine.all()) {
      if (line.people().startsWith("everybody")
          || line.people().startsWith("whoever")
          || line.people().startsWith("callers")) {
        continue;
      }
      HttpResponse<String> answer = send(line.method(), line.example(), r -> {});
      assertThat(answer.statusCode()).as(line.toString()).isIn(401, 403);
      if (line.method().equals("GET")) {
        assertThat(answer.statusCode()).as(line.toString()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
            .contains("application/problem+json");
        assertThat(answer.body()).contains(line.people().split(", ")[0]);
      }
    }
    long before = audited("DENIED", "anonymous");
    assertThat(send("GET", "/api/v1/nothing", r -> {}).statusCode()).isEqualTo(401);
    assertThat(audited("DENIED", "anonymous")).as("a denial is audited").isEqualTo(before + 1);
    HttpResponse<String> nothing = world.hub.text("/api/v1/nothing");
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    HttpResponse<String> removal = world.hub.send("DELETE", "/api/v1/users/admin", "");
    assertThat(removal.statusCode()).isEqualTo(405);
    assertThat(removal.headers().firstValue("Allow")).contains("PUT");
    assertThat(send("GET", "/actuator/health", r -> {}).body()).doesNotContain("components");
    assertThat(send("GET", "/actuator/health/readiness", r -> {}).statusCode()).isEqualTo(200);
  }

  @Test
  void role_getsWhatItsLinesSay() throws Exception {
    for (String role : ROLES) {
      String token = token(role.toLowerCase(java.util.Locale.ROOT));
      for (AccessLine line : AccessLine.all()) {
        boolean granted = List.of(line.people().split(", ")).contains(role);
        boolean closed = line.people().matches("[A-Z, ]+");
        if (closed
            && (!granted || line.method().equals("GET"))
            && !line.path().contains("events")) {
          HttpResponse<String> answer = send(line.method(), line.example(), bearer(token));
          assertThat(answer.statusCode() != 403).as(role + " " + line + answer).isEqualTo(granted);
          assertThat(answer.statusCode()).as(role + " " + line).isNotEqualTo(401);
        }
      }
    }
  }

  @Test
  void agencysToken_holdsWithItsCertificateOnly() throws Exception {
    StrangerSystem police = world.system("public-security");
    StrangerSystem market = world.system("market-supervision");
    String token = police.token();
    assertThat(police.get("/api/v1/deliveries").statusCode()).isEqualTo(200);
    HttpResponse<String> stolen = market.send("/api/v1/deliveries", token, null);
    assertThat(stolen.statusCode()).isEqualTo(401);
    assertThat(stolen.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("invalid_token");
    assertThat(send("GET", "/api/v1/deliveries", bearer(token)).statusCode())
        .as("over the connector without certificates")
        .isEqualTo(401);
    assertThat(market.askToken("public-security", null).statusCode())
        .as("another agency's certificate")
        .isEqualTo(401);
    assertThat(
            send(
                    "POST",
                    "/oauth2/token",
                    r ->
                        r.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                HttpRequest.BodyPublishers.ofString(
                                    "grant_type=client_credentials&client_id=public-security")))
                .statusCode())
        .as("no certificate")
        .isEqualTo(401);
    Identities others = Identities.open(data.resolve("others"), StrangerAgencies.ALL);
    assertThatThrownBy(
            () ->
                new StrangerSystem("public-security", world.hub.tls(), others)
                    .askToken("public-security", null))
        .as("a certificate of another authority")
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void callerThatAsksTooOften_isToldWhenToComeBack() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.hub.base() + "/api/v1/suspects")).build();
    var answers =
        Stream.generate(() -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .limit(300)
            .toList();
    var statuses = new TreeSet<Integer>();
    for (var answer : answers) {
      HttpResponse<String> got = answer.join();
      statuses.add(got.statusCode());
      if (got.statusCode() == 429) {
        assertThat(got.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(got.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/problem+json");
      }
    }
    assertThat(statuses).containsExactly(401, 429);
    assertThat(world.system("public-security").get("/api/v1/deliveries").statusCode())
        .as("one who is known has a pace of his own")
        .isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401));
  }

  @Test
  void agencysReads_needAPurposeThatItsFileNames() throws Exception {
    StrangerSystem market = world.system("market-supervision");
    for (String path :
        List.of("/api/v1/suspects", "/api/v1/suspects/x", "/api/v1/suspects/x/versions")) {
      assertThat(market.get(path).statusCode()).as(path).isEqualTo(403);
      HttpResponse<String> refused = market.get(path + "?purpose=ROADSIDE_CHECK");
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(refused.body()).contains("COMPLAINT, VERIFICATION");
    }
    assertThat(market.get("/api/v1/suspects?purpose=VERIFICATION").statusCode()).isEqualTo(200);
    assertThat(
            world
                .hub
                .bean(JdbcTemplate.class)
                .queryForList(
                    "SELECT purpose FROM audit_event WHERE action = 'SUSPECTS_LISTED' AND actor ="
                        + " 'market-supervision'",
                    String.class))
        .containsExactly("VERIFICATION");
    user("zhao.min@ride-hailing-platform", "OFFICER");
    String none = token("zhao.min@ride-hailing-platform");
    assertThat(send("GET", "/suspects/02-ABC", r -> bearer(none).accept(r)).statusCode())
        .as("an agency without purposes reads no lead's page either")
        .isEqualTo(403);
  }

  @Test
  void scope_thatIsMissing_isNamed() throws Exception {
    StrangerSystem police = world.system("public-security");
    JsonNode less =
        JsonMapper.shared().readTree(police.askToken("public-security", "receipts").body());
    HttpResponse<String> refused =
        police.send("/api/v1/deliveries", less.path("access_token").asString(), null);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(JsonMapper.shared().readTree(refused.body()).path("scope").asString())
        .isEqualTo("deliveries");
    assertThat(police.askToken("public-security", "run-control").statusCode()).isEqualTo(400);
    HttpResponse<String> quarantine = police.get("/api/v1/quarantine");
    assertThat(quarantine.statusCode()).isEqualTo(403);
    assertThat(quarantine.body()).contains("people only").contains("OPERATOR");
    assertThat(world.system("ride-hailing-platform").get("/api/v1/suspects").statusCode())
        .isEqualTo(403);
    assertThat(audited("DENIED", "public-security")).isPositive();
  }

  @Test
  void forgedToken_opensNothing() throws Exception {
    StrangerSystem police = world.system("public-security");
    String good = police.token();
    String[] parts = good.split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    List<String> forged =
        List.of(
            none + "." + parts[1] + ".",
            none + "." + parts[1] + "." + parts[2],
            parts[0]
                + "."
                + parts[1]
                + "."
                + parts[2].substring(0, parts[2].length() - 8)
                + "AAAAAAAA",
            parts[0] + "." + claims(good).replace("x", "y") + "." + parts[2],
            signed(c -> c.issuer("https://elsewhere")),
            signed(
                c ->
                    c.issuedAt(Instant.now().minusSeconds(999))
                        .expiresAt(Instant.now().minusSeconds(300))),
            signed(c -> {}),
            "not-a-token");
    for (String token : forged) {
      assertThat(police.send("/api/v1/deliveries", token, null).statusCode())
          .as(token)
          .isEqualTo(401);
    }
  }

  private static String claims(String token) {
    return token.split("\\.")[1];
  }

  /** Signed by the hub's own key, bound to nothing. */
  private String signed(Consumer<JwtClaimsSet.Builder> change) {
    var claims =
        JwtClaimsSet.builder()
            .issuer("https://hub.liancha")
            .subject("public-security")
            .audience(List.of("public-security"))
            .issuedAt(Instant.now())
            .expiresAt(Instant.now().plusSeconds(60))
            .claim("scope", List.of("deliveries"));
    change.accept(claims);
    return world
        .hub
        .bean(JwtEncoder.class)
        .encode(
            JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.ES256).build(), claims.build()))
        .getTokenValue();
  }

  @Test
  void agency_speaksForItselfOnly() throws Exception {
    StrangerSystem market = world.system("market-supervision");
    String receipt =
        "{\"messageId\":\"m-1\",%s\"recordId\":\"02-川BA0001\",\"version\":1,\"stage\":\"PROCESSED\",\"at\":\"2026-11-23T07:00:00+08:00\"}";
    String others = receipt.formatted("\"agency\":\"public-security\",");
    assertThat(market.post("/api/v1/receipts", others).body()).contains("REFUSED");
    assertThat(market.post("/api/v1/receipts", receipt.formatted("")).body())
        .contains("UNKNOWN_MESSAGE");
    String disposition =
        "{\"dispositionId\":\"d-1\",\"agency\":\"public-security\",\"recordId\":\"02-川BA0001\",\"version\":1,\"outcome\":\"REJECTED\",\"at\":\"2026-11-23T07:00:00+08:00\"}";
    assertThat(market.post("/api/v1/dispositions", disposition).body()).contains("AGENCY_DIFFERS");
    assertThat(market.get("/api/v1/deliveries?agency=public-security").statusCode()).isEqualTo(403);
    user("wang.fang@market-supervision", "OFFICER");
    String officer = token("wang.fang@market-supervision");
    assertThat(
            send("POST", "/api/v1/dispositions", r -> bearer(officer).accept(json(r, disposition)))
                .body())
        .contains("AGENCY_DIFFERS");
    assertThat(
            put(
                    "/api/v1/users/li@nowhere",
                    "{\"password\":\"%s\",\"roles\":[\"VIEWER\"]}".formatted(PASSWORD))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            put(
                    "/api/v1/users/public-security",
                    "{\"password\":\"%s\",\"roles\":[\"VIEWER\"]}".formatted(PASSWORD))
                .statusCode())
        .as("called like an agency's system")
        .isEqualTo(422);
  }

  @Test
  void failures_lockOut_andSayNothingMore() throws Exception {
    user("forgetful", "VIEWER");
    String nobody = Somebody.ask(world.hub.base(), "nobody", "whatever it is").body();
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> wrong = Somebody.ask(world.hub.base(), "forgetful", "wrong " + i);
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).isEqualTo(nobody);
    }
    assertThat(Somebody.ask(world.hub.base(), "forgetful", PASSWORD).body()).isEqualTo(nobody);
    assertThat(world.hub.post("/api/v1/users/forgetful/unlock", "").statusCode()).isEqualTo(200);
    assertThat(Somebody.ask(world.hub.base(), "forgetful", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(audited("LOGIN_FAILED", "forgetful")).isEqualTo(6);
  }

  @Test
  void change_endsWhatWasSignedInBefore() throws Exception {
    user("leaver", "VIEWER");
    String before = token("leaver");
    assertThat(send("GET", "/api/v1/rules", bearer(before)).statusCode()).isEqualTo(200);
    HttpResponse<String> changed =
        send(
            "PUT",
            "/api/v1/own-password",
            r ->
                bearer(before)
                    .accept(
                        r.header("Content-Type", "application/json")
                            .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                    "{\"old\":\"%s\",\"password\":\"another long one\"}"
                                        .formatted(PASSWORD)))));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
    assertThat(send("GET", "/api/v1/rules", bearer(before)).statusCode()).isEqualTo(401);
    String after = Somebody.token(world.hub.base(), "leaver", "another long one");
    assertThat(send("GET", "/api/v1/rules", bearer(after)).statusCode()).isEqualTo(200);
    put("/api/v1/users/leaver", "{\"roles\":[\"VIEWER\"],\"disabled\":true}");
    assertThat(send("GET", "/api/v1/rules", bearer(after)).statusCode()).isEqualTo(401);
    assertThat(put("/api/v1/users/admin", "{\"roles\":[\"VIEWER\"]}").statusCode())
        .as("nobody locks the last door behind themselves")
        .isEqualTo(409);
  }

  @Test
  void page_asksForALogin_andForItsOwnForm() throws Exception {
    var browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpResponse<String> login = page(browser, "/platform-quality", null);
    assertThat(login.uri().getPath()).isEqualTo("/login");
    assertThat(login.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(login.headers().firstValue("X-Frame-Options").orElse("")).isEqualTo("DENY");
    assertThat(login.headers().firstValue("X-Content-Type-Options").orElse(""))
        .isEqualTo("nosniff");
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(login.body());
    assertThat(csrf.find()).isTrue();
    String form = "username=viewer&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
    assertThat(page(browser, "/login", form).statusCode())
        .as("without the form's token")
        .isEqualTo(403);
    HttpResponse<String> in =
        page(
            browser,
            "/login",
            form + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8));
    assertThat(in.uri().getPath()).isEqualTo("/platform-quality");
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(page(browser, "/api/v1/rules", null).statusCode()).isEqualTo(200);
    assertThat(page(browser, "/api/v1/sync-runs", "{}").statusCode())
        .as("a session alone changes nothing")
        .isEqualTo(403);
  }

  private HttpResponse<String> page(HttpClient browser, String path, String form) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.hub.base() + path))
            .header("Accept", "text/html,application/json");
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void addressOfOthers_withoutTls_isRefused() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.data-dir", data.resolve("refused").toString());
    settings.put("liancha.county.code", "510722");
    settings.put("liancha.county.plate-prefixes", "川B");
    settings.put("server.address", "0.0.0.0");
    settings.put("server.port", "0");
    assertThatThrownBy(() -> new WholeHub(settings))
        .rootCause()
        .hasMessageContaining("can be reached from other machines");
  }

  private long audited(String action, String actor) {
    return world
        .hub
        .bean(JdbcTemplate.class)
        .queryForObject(
            "SELECT count(*) FROM audit_event WHERE action = ? AND actor = ?",
            Long.class,
            action,
            actor);
  }

  private void user(String name, String role) throws Exception {
    HttpResponse<String> made =
        put(
            "/api/v1/users/" + name,
            "{\"password\":\"%s\",\"roles\":[\"%s\"]}".formatted(PASSWORD, role));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  private String token(String name) throws Exception {
    return Somebody.token(world.hub.base(), name, PASSWORD);
  }

  private HttpResponse<String> put(String path, String json) throws Exception {
    return http.send(
        world
            .hub
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void agencysPeople_areShownTheirOwnMessagesOnly_inTheConsoleToo() throws Exception {
    user("zhao.qiang@market-supervision", "ANALYST");
    String analyst = token("zhao.qiang@market-supervision");
    for (String page : List.of("/exchange/deliveries", "/exchange/parked")) {
      assertThat(send("GET", page, bearer(analyst)).statusCode()).as(page).isEqualTo(200);
      assertThat(send("GET", page + "?agency=public-security", bearer(analyst)).statusCode())
          .as("%s of another agency", page)
          .isEqualTo(403);
    }
    JsonNode shown =
        JsonMapper.shared()
            .readTree(send("GET", "/api/v1/agencies", bearer(analyst)).body())
            .path("items");
    assertThat(shown.valueStream().map(a -> a.path("agency").asString()))
        .containsExactly("market-supervision");
    for (String others :
        List.of("/api/v1/agencies/public-security", "/exchange/agencies/public-security")) {
      assertThat(send("GET", others, bearer(analyst)).statusCode()).as(others).isEqualTo(403);
    }
    for (String rows :
        List.of("/exchange/quarantine", "/api/v1/quarantine", "/api/v1/back-tests")) {
      assertThat(send("GET", rows, bearer(analyst)).statusCode()).as(rows).isEqualTo(403);
    }
  }

  @Test
  void agencysOperator_runsNothingOfTheHub() throws Exception {
    user("sun.li@market-supervision", "OPERATOR");
    String operator = token("sun.li@market-supervision");
    for (String order :
        List.of(
            "/api/v1/sync-runs",
            "/api/v1/agencies/market-supervision/pause",
            "/api/v1/replays",
            "/runs",
            "/exchange/agencies/public-security/pause")) {
      assertThat(send("POST", order, bearer(operator)).statusCode()).as(order).isEqualTo(403);
    }
    user("wu.min@market-supervision", "AUDITOR");
    assertThat(
            send("GET", "/api/v1/audit", bearer(token("wu.min@market-supervision"))).statusCode())
        .isEqualTo(403);
  }

  private static Consumer<HttpRequest.Builder> bearer(String token) {
    return r -> r.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String json) {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  private HttpResponse<String> send(String method, String path, Consumer<HttpRequest.Builder> more)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.hub.base() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    more.accept(request);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
