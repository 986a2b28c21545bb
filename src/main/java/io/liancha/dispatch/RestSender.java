package io.liancha.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to agencies by a client of its own: it follows no redirect, keeps no cookie, and tries
 * nothing a second time, for a try that nobody counts would hold a thread and tell nobody.
 */
public final class RestSender implements AutoCloseable {

  /** Connections kept; strands beyond them would wait, and there are never as many. */
  private static final int CONNECTIONS_MAX = 1000;

  /** What an agency says beside its status is read so far, and its connection then kept. */
  private static final int BODY_BYTES_MAX = 65_536;

  private final CloseableHttpClient client;

  RestSender(RelaySettings settings) {
    var connect = Timeout.of(settings.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
    var response = Timeout.of(settings.responseTimeoutMillis(), TimeUnit.MILLISECONDS);
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(CONNECTIONS_MAX)
                    .setMaxConnPerRoute(CONNECTIONS_MAX)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(response)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(response).build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /**
   * What an agency answered.
   *
   * @param retryAfter the header as it stands; empty when there is none
   */
  public record Reply(int status, String retryAfter) {}

  /** Throws when no answer came. */
  public Reply send(RestRequest request) throws IOException {
    var post = new HttpPost(URI.create(request.url()));
    post.setHeader("Idempotency-Key", request.idempotencyKey());
    if (request.authorization() != null) {
      post.setHeader(HttpHeaders.AUTHORIZATION, request.authorization());
    }
    if (request.signature() != null) {
      post.setHeader("X-JWS-Signature", request.signature());
    }
    post.setEntity(new ByteArrayEntity(request.body(), ContentType.parse(request.contentType())));
    return client.execute(post, RestSender::reply);
  }

  private static Reply reply(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      try (InputStream body = entity.getContent()) {
        if (body.readNBytes(BODY_BYTES_MAX).length == BODY_BYTES_MAX) {
          response.close();
        }
      }
    }
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return new Reply(response.getCode(), retryAfter == null ? "" : retryAfter.getValue());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
