package io.liancha.sandbox;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Posts receipts to the hub as a JSON array. */
final class RestReceipts implements OwedReceipts.Channel {

  private final Map<String, HubDoor> doors;

  RestReceipts(Map<String, HubDoor> doors) {
    this.doors = Map.copyOf(doors);
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
    String agency = receipts.get(0).agency();
    int status =
        Objects.requireNonNull(doors.get(agency))
            .post("/api/v1/receipts", body.append(']').toString());
    if (status / 100 != 2) {
      throw new IOException("the hub answered " + status);
    }
  }
}
