package io.liancha.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Posts receipts to the hub as a JSON array. */
final class RestReceipts implements OwedReceipts.Channel {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI hub;

  RestReceipts(String hub) {
    this.hub = URI.create(hub + "/api/v1/receipts");
  }

  @Override
  public void send(List<OwedReceipts.Receipt> receipts, OffsetDateTime at)
      throws IOException, InterruptedException {
    var body = new StringBuilder("[");
    var json = new Json(body);
    for (OwedReceipts.Receipt receipt : receipts) {
      body.append(body.length() > 1 ? "," : "");
      json.begin()
          .text("messageId", receipt.messageId())
          .text("agency", receipt.agency())
          .text("recordId", receipt.recordId())
          .number("version", receipt.version())
          .text("stage", receipt.stage())
          .text("at", at.toString())
          .end();
    }
    HttpRequest request =
        HttpRequest.newBuilder(hub)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + AgencyEndpoint.token(receipts.get(0).agency()))
            .POST(HttpRequest.BodyPublishers.ofString(body.append(']').toString()))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("the hub answered " + status);
    }
  }
}
