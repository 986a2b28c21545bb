package io.liancha.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The agencies that take records by REST: one record or a batch, noted before the answer. */
final class AgencyEndpoint implements Endpoint {

  static final String PATH = "/agencies/";
  static final List<String> AGENCIES =
      List.of("market-supervision", "transport-enforcement", "ride-hailing-platform");

  private static final int MOST_BYTES = 64 << 20;

  private final Journal journal;
  private final MessageReader reader = new MessageReader();
  private final Set<String> down = ConcurrentHashMap.newKeySet();

  AgencyEndpoint(Journal journal) {
    this.journal = journal;
  }

  static String token(String agency) {
    return "sandbox-agency-" + agency;
  }

  /** Posted records whose digest is not the one of their content. */
  long wrongDigests() {
    return reader.wrongDigests();
  }

  /** An agency that is down answers 503 and notes nothing. */
  void setDown(String agency, boolean isDown) {
    if (isDown) {
      down.add(agency);
    } else {
      down.remove(agency);
    }
  }

  @Override
  public void answer(Call call) throws IOException {
    String agency = call.path.substring(PATH.length());
    if (!AGENCIES.contains(agency)) {
      call.problem(404, "no such agency");
    } else if (!call.is("POST")) {
      call.problem(405, "POST a record");
    } else if (!call.bears(token(agency))) {
      call.problem(401, "no valid token");
    } else if (down.contains(agency)) {
      call.problem(503, "the agency's system is down");
    } else {
      take(call, agency);
    }
  }

  private void take(Call call, String agency) throws IOException {
    String key = call.exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String type = call.exchange.getRequestHeaders().getFirst("Content-Type");
    if (key == null || key.isBlank()) {
      call.problem(400, "no Idempotency-Key");
      return;
    }
    if (type == null || !type.startsWith("application/json")) {
      call.problem(415, "JSON is expected");
      return;
    }
    byte[] body = call.exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      call.problem(413, "too large");
      return;
    }
    List<Delivered> messages = reader.posted(key, new String(body, StandardCharsets.UTF_8));
    journal.deliver(agency, "rest", messages);
    call.json(202, "{\"received\":" + messages.size() + "}");
  }
}
