package io.liancha.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One agency's way into the hub: its certificate, and the token that it got for it. */
final class HubDoor {

  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern HOLDS = Pattern.compile("\"expires_in\"\\s*:\\s*(\\d+)");
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 401;

  private final String agency;
  private final String hub;
  private final HttpClient client;
  private @Nullable String token;
  private Instant until = Instant.EPOCH;

  HubDoor(String agency, String hub, SSLContext certificate) {
    this.agency = agency;
    this.hub = hub;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(certificate)
            .build();
  }

  /** The status the hub answers with; a token that it no longer takes is forgotten. */
  int post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token())
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status == UNAUTHORIZED) {
      token = null;
    }
    return status;
  }

  private String token() throws IOException, InterruptedException {
    String held = token;
    if (held == null || Instant.now().isAfter(until)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(hub + "/oauth2/token"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=client_credentials&client_id=" + agency))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      held = first(TOKEN, answer);
      until = Instant.now().plusSeconds(Long.parseLong(first(HOLDS, answer))).minus(EARLY);
      token = held;
    }
    return held;
  }

  private static String first(Pattern pattern, HttpResponse<String> answer) throws IOException {
    Matcher m = pattern.matcher(answer.body());
    if (!m.find()) {
      throw new IOException("the hub gave no token: " + answer.statusCode());
    }
    return m.group(1);
  }
}
