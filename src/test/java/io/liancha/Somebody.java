package io.liancha;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The administrator of a hub under test: hand the settings to the hub and the header to requests.
 */
public final class Somebody {

  public static final String NAME = "admin";
  public static final String PASSWORD = "only-for-tests";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Before a token ends, which is after an hour. */
  private static final Duration RENEW_AFTER = Duration.ofMinutes(30);

  private final String base;
  private volatile Known header = new Known("", 0);

  private record Known(String header, long asked) {

    boolean isFresh() {
      return !header.isEmpty() && System.nanoTime() - asked < RENEW_AFTER.toNanos();
    }
  }

  public Somebody(String base) {
    this.base = base;
  }

  /** Makes the administrator when the hub starts. */
  public static Map<String, String> settings() {
    return Map.of(
        "liancha.access.users." + NAME + ".password",
        PASSWORD,
        "liancha.access.users." + NAME + ".roles",
        "ADMIN",
        "liancha.tls.port",
        "0",
        "liancha.limits.client-requests-per-second",
        "100000",
        "liancha.limits.login-attempts-per-minute",
        "100000");
  }

  /** For {@code Authorization}; asked for again before it ends. */
  public String header() throws IOException, InterruptedException {
    Known known = header;
    if (!known.isFresh()) {
      known = new Known("Bearer " + token(base, NAME, PASSWORD), System.nanoTime());
      header = known;
    }
    return known.header();
  }

  public static String token(String base, String name, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(base, name, password);
    if (answer.statusCode() != 200) {
      throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
  }

  /** Whatever is answered to a name and a password. */
  static HttpResponse<String> ask(String base, String name, String password)
      throws IOException, InterruptedException {
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(base + "/api/v1/tokens"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
