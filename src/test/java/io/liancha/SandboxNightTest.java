package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.sandbox.SandboxPermits;
import io.liancha.sandbox.SandboxReceivers;
import io.liancha.sandbox.SandboxTruth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole nightly job at the fictional county: the journals of both sides must agree. */
class SandboxNightTest {

  @TempDir static Path data;

  @Test
  void nights_findTheTruthSendItOnceAndTakeItBack() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    // Nights that find the same are not held, however few leads are made of it.
    settings.put("liancha.sync.guard-percent-max", "1");
    try (var hub = new WholeHub(settings)) {
      var receivers = hub.bean(SandboxReceivers.class);

      JsonNode first = hub.night(null);

      complete(first);
      companiesAreFound(hub, first);
      assertThat(first.path("suspectsByOutcome").path("NEW").asInt()).isPositive();
      Map<String, Long> effects = receivers.effects();
      assertThat(effects).containsExactlyInAnyOrderEntriesOf(published(first));
      soundlyReceived(receivers);

      JsonNode second = hub.night(null);

      complete(second);
      for (String outcome : List.of("NEW", "CHANGED", "RENEWED", "REOPENED", "WITHDRAWN")) {
        assertThat(second.path("suspectsByOutcome").path(outcome).asInt(0)).as(outcome).isZero();
      }
      assertThat(receivers.effects()).isEqualTo(effects);

      String record = onlyForWantOfAPermit(hub);
      assertThat(receivers.activeVersions("public-security")).containsKey(record);
      hub.bean(SandboxPermits.class).grantPermit(record);

      JsonNode third = hub.night(null);

      complete(third);
      assertThat(third.path("suspectsByOutcome").path("WITHDRAWN").asInt()).isEqualTo(1);
      assertThat(hub.active()).doesNotContainKey(record);
      for (String agency : effects.keySet()) {
        assertThat(receivers.activeVersions(agency)).as(agency).doesNotContainKey(record);
      }
      assertThat(receivers.effects()).containsExactlyInAnyOrderEntriesOf(published(third));
      soundlyReceived(receivers);
    }
  }

  /** The run ended, balanced, with no wrong lead and none lost. */
  static void complete(JsonNode run) {
    assertThat(run.path("state").asString())
        .as(run.path("message").asString(""))
        .isEqualTo("COMPLETE");
    assertThat(run.path("balance").path("zero").asBoolean()).isTrue();
    JsonNode accuracy = run.path("accuracy");
    assertThat(accuracy.path("falseLeads").valueStream()).isEmpty();
    assertThat(accuracy.path("lostLeads").valueStream()).isEmpty();
    assertThat(accuracy.path("precision").asDouble()).isEqualTo(1.0);
    assertThat(accuracy.path("recall").asDouble()).isEqualTo(1.0);
    assertThat(accuracy.path("lawfulInBandA").valueStream()).isEmpty();
    for (String lines : List.of("highGroups", "rules")) {
      assertThat(accuracy.path(lines).valueStream()).isNotEmpty();
      assertThat(accuracy.path(lines).valueStream())
          .allMatch(l -> l.path("falseLeads").asLong() + l.path("misses").asLong() == 0);
    }
  }

  /** Each platform company with the faults that it has, and no other. */
  private static void companiesAreFound(WholeHub hub, JsonNode run) throws Exception {
    var found = new TreeMap<String, Set<String>>();
    hub.get("/api/v1/platform-quality?businessDate=" + run.path("businessDate").asString())
        .path("items")
        .forEach(
            item -> {
              var rules =
                  found.computeIfAbsent(item.path("companyId").asString(), c -> new TreeSet<>());
              item.path("findings").forEach(f -> rules.add(f.path("ruleId").asString()));
            });
    var right = new TreeMap<String, Set<String>>();
    hub.bean(SandboxTruth.class)
        .companies()
        .forEach(
            (company, rules) ->
                right.put(
                    company,
                    rules.stream()
                        .map(rule -> rule.replaceFirst("#.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(found).isEqualTo(right);
  }

  private static void soundlyReceived(SandboxReceivers receivers) {
    assertThat(receivers.orderViolations()).isEmpty();
    assertThat(receivers.wrongDigests()).isZero();
  }

  /** Messages of the business date, which all three nights have in common. */
  private static Map<String, Long> published(JsonNode run) {
    var published = new TreeMap<String, Long>();
    run.path("agencies")
        .forEach(a -> published.put(a.path("agency").asString(), a.path("published").asLong()));
    return published;
  }

  private static String onlyForWantOfAPermit(WholeHub hub) throws Exception {
    for (Map.Entry<String, JsonNode> suspect : hub.active().entrySet()) {
      JsonNode findings = suspect.getValue().path("findings");
      if (findings.size() == 1
          && findings.get(0).path("ruleId").asString().equals("permit/no-vehicle-permit")) {
        return suspect.getKey();
      }
    }
    throw new AssertionError("no such suspect");
  }
}
