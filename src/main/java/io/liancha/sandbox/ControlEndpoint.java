package io.liancha.sandbox;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What demonstrations and drills ask of the sandbox: its truth, its journals, a granted permit. */
final class ControlEndpoint implements Endpoint {

  static final String PATH = "/sandbox/";

  private final SandboxTruth truth;
  private final SandboxReceivers receivers;
  private final SandboxPermits permits;
  private final JsonMapper json = new JsonMapper();

  ControlEndpoint(SandboxTruth truth, SandboxReceivers receivers, SandboxPermits permits) {
    this.truth = truth;
    this.receivers = receivers;
    this.permits = permits;
  }

  @Override
  public void answer(Call call) throws IOException {
    switch (call.path.substring(PATH.length())) {
      case "truth" -> send(call, whole());
      case "lookalikes" -> send(call, truth.lawfulLookalikes());
      case "archetypes" -> send(call, truth.archetypes());
      case "dirt" -> send(call, truth.dirtPlanted());
      case "receivers" -> send(call, journals());
      case "grant-permit" -> grant(call);
      default -> call.problem(404, "truth, lookalikes, archetypes, dirt, receivers, grant-permit");
    }
  }

  /** Who is a suspect, and apart from it which rules hold for whom. */
  private Map<String, Object> whole() {
    var whole = new LinkedHashMap<String, Object>();
    whole.put("suspects", truth.suspects());
    whole.put("findings", truth.findings());
    whole.put("highByGroup", truth.highByGroup());
    whole.put("lookalikes", truth.lawfulLookalikes());
    whole.put("exclusions", truth.exclusions());
    whole.put("companies", truth.companies());
    whole.put("namePairs", truth.namePairs());
    return whole;
  }

  private Map<String, Map<String, Long>> journals() {
    return Map.of(
        "effects", receivers.effects(),
        "deliveries", receivers.deliveries(),
        "orderViolations", receivers.orderViolations(),
        "receiptsOwed", receivers.receiptsOwed());
  }

  private void grant(Call call) throws IOException {
    String recordId = call.parameter("recordId");
    if (!call.is("POST") || recordId == null) {
      call.problem(400, "POST with recordId");
      return;
    }
    send(call, Map.of("recordId", recordId, "permitNo", permits.grantPermit(recordId)));
  }

  private void send(Call call, Object answer) throws IOException {
    call.json(200, json.writeValueAsString(answer));
  }
}
