package io.liancha;

import io.liancha.sandbox.Identities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** An agency's system as a stranger writes it from the README: a certificate, a token, calls. */
public final class StrangerSystem {

  private final String agency;
  private final String base;
  private final HttpClient http;
  private volatile String token;

  public StrangerSystem(String agency, String base, Identities identities) {
    this.agency = agency;
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(identities.context(agency))
            .build();
  }

  /** A new token, for all that it may or for some scopes. */
  public HttpResponse<String> askToken(String clientId, String scopes)
      throws IOException, InterruptedException {
    String form = "grant_type=client_credentials&client_id=" + clientId;
    return http.send(
        HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    scopes == null ? form : form + "&scope=" + scopes.replace(' ', '+')))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** When the hub no longer takes the one it has. */
  public void forgetToken() {
    token = null;
  }

  public String token() throws IOException, InterruptedException {
    String known = token;
    if (known == null) {
      HttpResponse<String> answer = askToken(agency, null);
      if (answer.statusCode() != 200) {
        throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
      }
      known = JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
      token = known;
    }
    return known;
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(path, token(), json);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(path, token(), null);
  }

  /** With whatever token. */
  public HttpResponse<String> send(String path, String bearer, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + bearer);
    if (json != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(json));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
