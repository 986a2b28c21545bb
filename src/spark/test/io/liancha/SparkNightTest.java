package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.rule.BothEngines;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A whole night at the fictional county with its rules on Spark, then both engines side by side.
 */
@Tag("spark")
class SparkNightTest {

  @TempDir static Path data;

  @Test
  void night_onSpark_findsTheTruth_andNoRowDiffersFromDuckDb() throws Exception {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.engine.url", SparkCluster.url());
    settings.put("liancha.data-dir", data.toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sandbox.latency-ms", "0");
    try (var hub = new WholeHub(settings)) {
      JsonNode run = hub.night(null);

      SandboxNightTest.complete(run);
      assertThat(run.path("suspectsByOutcome").path("NEW").asInt()).isPositive();

      LocalDate date = LocalDate.parse(run.path("businessDate").asString());
      for (BothEngines.Rows rows : BothEngines.compare(hub::bean, date)) {
        assertThat(rows.other()).as(rows.name()).isEqualTo(rows.duckDb());
      }
    }
  }
}
