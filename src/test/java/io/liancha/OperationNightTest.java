package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Joint operations at the fictional county, after one night. */
class OperationNightTest {

  @TempDir static Path data;

  @Test
  void night_teachesWhereToStand() throws Exception {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.data-dir", data.toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sandbox.latency-ms", "0");
    try (var hub = new WholeHub(settings)) {
      SandboxNightTest.complete(hub.night(null));

      JsonNode answer = hub.get("/api/v1/operations/held-back?days=7&teams=2&hoursPerDay=4");

      System.out.println(answer.toPrettyString());
      JsonNode heat = hub.get("/api/v1/heat?limit=5");
      assertThat(heat.path("items").get(0).path("lift").asDouble()).isGreaterThan(1.5);
      assertThat(answer.path("ratioA").asDouble()).isGreaterThanOrEqualTo(1.5);
    }
  }
}
