package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** People whom another system signs in, by OpenID Connect as that system speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignLoginTest {

  private static final String CLIENT = "liancha";

  @TempDir static Path data;

  private final Map<String, Object> claims = new LinkedHashMap<>();
  private HttpServer provider;
  private RSAKey key;
  private RSAKey signing;
  private WholeHub hub;

  @BeforeAll
  void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/.well-known/openid-configuration", e -> answer(e, configuration()));
    provider.createContext("/keys", e -> answer(e, new JWKSet(key.toPublicJWK()).toString(true)));
    provider.createContext("/token", e -> answer(e, tokens()));
    provider.start();
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.data-dir", data.toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    String client = "spring.security.oauth2.client.";
    settings.put(client + "registration.county.client-id", CLIENT);
    settings.put(client + "registration.county.client-secret", "s");
    settings.put(client + "registration.county.scope", "openid");
    settings.put(client + "provider.county.issuer-uri", issuer());
    hub = new WholeHub(settings);
  }

  @AfterAll
  void stop() throws Exception {
    hub.close();
    provider.stop(0);
  }

  @Test
  void personWithARole_isSignedIn_andSeesWhatTheRoleMay() throws Exception {
    var browser = browser();
    assertThat(get(browser, "/login").body()).contains("/oauth2/authorization/county");

    HttpResponse<String> back =
        signIn(browser, key, Map.of("sub", "li.wei", "roles", List.of("OFFICER")));

    assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
    assertThat(get(browser, "/suspects").statusCode()).isEqualTo(200);
    assertThat(get(browser, "/audit").statusCode()).isEqualTo(403);
    assertThat(
            hub.bean(JdbcTemplate.class)
                .queryForList(
                    "SELECT actor FROM audit_event WHERE action = 'LOGIN' AND actor LIKE 'oidc:li%'",
                    String.class))
        .containsExactly("oidc:li.wei");
  }

  @Test
  void personWithoutARole_orWithAnUnknownOne_seesNothing() throws Exception {
    for (Object roles : List.of(List.of(), List.of("GOD"), "ADMIN,x")) {
      var browser = browser();
      signIn(browser, key, Map.of("sub", "nobody", "roles", roles));
      assertThat(get(browser, "/suspects").statusCode()).as("roles %s", roles).isEqualTo(403);
    }
  }

  @Test
  void tokenThatIsNotTheOthersOrNotForUs_signsNobodyIn() throws Exception {
    RSAKey stranger = new RSAKeyGenerator(2048).keyID("k").generate();
    Map<String, Object> officer = Map.of("sub", "li.wei", "roles", List.of("OFFICER"));
    refused(stranger, officer);
    refused(key, with(officer, "aud", "somebody-else"));
    refused(key, with(officer, "iss", "http://127.0.0.1:1"));
    refused(key, with(officer, "nonce", "of another sign-in"));
    refused(key, with(officer, "exp", Date.from(Instant.now().minusSeconds(600))));
    assertThat(
            hub.bean(JdbcTemplate.class)
                .queryForObject(
                    "SELECT count(*) FROM audit_event WHERE action = 'LOGIN_FAILED'", Long.class))
        .isEqualTo(5);
  }

  private void refused(RSAKey by, Map<String, Object> said) throws Exception {
    var browser = browser();
    signIn(browser, by, said);
    HttpResponse<String> page = get(browser, "/suspects");
    assertThat(page.statusCode()).as("%s", said).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElse("")).contains("/login");
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    var other = new LinkedHashMap<>(claims);
    other.put(name, value);
    return other;
  }

  /** Goes to the other system and comes back; returns what the hub said then. */
  private HttpResponse<String> signIn(HttpClient browser, RSAKey by, Map<String, Object> said)
      throws Exception {
    HttpResponse<String> away = get(browser, "/oauth2/authorization/county");
    var asked =
        UriComponentsBuilder.fromUriString(away.headers().firstValue("Location").orElseThrow())
            .build()
            .getQueryParams();
    claims.clear();
    claims.put("iss", issuer());
    claims.put("aud", CLIENT);
    claims.put("nonce", asked.getFirst("nonce"));
    claims.put("iat", new Date());
    claims.put("exp", Date.from(Instant.now().plusSeconds(300)));
    claims.putAll(said);
    signing = by;
    return get(browser, "/login/oauth2/code/county?code=c&state=" + asked.getFirst("state"));
  }

  private static HttpClient browser() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(new CookieManager())
        .build();
  }

  private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(hub.base() + path)).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String issuer() {
    return "http://127.0.0.1:" + provider.getAddress().getPort();
  }

  private String configuration() {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256")));
  }

  private String tokens() {
    var set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), set.build());
    try {
      token.sign(new RSASSASigner(signing));
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "access_token", "a",
                "token_type", "Bearer",
                "expires_in", 300,
                "scope", "openid",
                "id_token", token.serialize()));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
