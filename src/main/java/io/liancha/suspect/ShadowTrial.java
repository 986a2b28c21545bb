package io.liancha.suspect;

import io.liancha.rule.CompanyFinding;
import io.liancha.rule.Finding;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.Shadows;
import io.liancha.rule.VehicleFindings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a shadow rule would make of the records if it were active, after a run has revised
 * them. Writes nothing.
 */
@Component
public final class ShadowTrial {

  private static final int CHUNK_VEHICLES = 500;

  private final PastRecords past;
  private final Dispositions dispositions;

  ShadowTrial(PastRecords past, Dispositions dispositions) {
    this.past = past;
    this.dispositions = dispositions;
  }

  /**
   * What a shadow rule did in a run.
   *
   * @param sample some of its findings
   */
  public record Result(Map<ShadowEffect, Long> vehicles, List<Sampled> sample) {}

  /**
   * A finding as a record would show it, personal values masked.
   *
   * @param recordId of the vehicle's record; for a company, its id and area
   * @param effect of the rule on its vehicle
   */
  public record Sampled(String recordId, ShadowEffect effect, ObjectNode finding) {}

  /**
   * @param versionsBefore the newest version before the run's own
   */
  public Result of(Revision revision, long versionsBefore, RuleOutcome rule, int sampleMax) {
    Shadows shadows = revision.evaluation().shadows();
    List<Finding> chosen = shadows.sample(rule.ruleId(), sampleMax);
    var wanted = new HashMap<VehicleKey, ShadowEffect>();
    chosen.forEach(f -> wanted.put(new VehicleKey(f.plateType(), f.plate()), ShadowEffect.NONE));
    var counts = new EnumMap<ShadowEffect, Long>(ShadowEffect.class);
    var chunk = new ArrayList<VehicleFindings>();
    shadows.eachVehicle(
        rule.ruleId(),
        v -> {
          chunk.add(v);
          if (chunk.size() == CHUNK_VEHICLES) {
            count(effects(revision, versionsBefore, chunk), counts, wanted);
            chunk.clear();
          }
        });
    count(effects(revision, versionsBefore, chunk), counts, wanted);
    var sample = new ArrayList<Sampled>();
    chosen.forEach(f -> sample.add(sampled(f, revision, wanted)));
    shadows.companies(rule.ruleId(), sampleMax).forEach(f -> sample.add(sampled(f)));
    return new Result(counts, List.copyOf(sample));
  }

  private static void count(
      Map<VehicleKey, ShadowEffect> effects,
      Map<ShadowEffect, Long> counts,
      Map<VehicleKey, ShadowEffect> wanted) {
    effects.forEach(
        (key, effect) -> {
          counts.merge(effect, 1L, Long::sum);
          wanted.replace(key, effect);
        });
  }

  private Map<VehicleKey, ShadowEffect> effects(
      Revision revision, long versionsBefore, List<VehicleFindings> chunk) {
    List<VehicleKey> keys = chunk.stream().map(VehicleKey::of).toList();
    Map<VehicleKey, SuspectRow> before = past.rows(keys, versionsBefore);
    Map<VehicleKey, SuspectRow> now = past.rows(keys, Long.MAX_VALUE);
    Map<String, Opinions> opinions =
        dispositions.opinions(
            keys.stream().map(VehicleKey::recordId).toList(), revision.issuedAt());
    var scoring = new Scoring(revision.standards().suspects());
    var effects = new HashMap<VehicleKey, ShadowEffect>();
    for (VehicleFindings vehicle : chunk) {
      VehicleKey key = VehicleKey.of(vehicle);
      boolean active = Objects.requireNonNull(now.get(key)).active();
      SuspectRow row = Objects.requireNonNull(before.get(key));
      effects.put(
          key,
          active
              ? ShadowEffect.CHANGED
              : lifted(
                  scoring,
                  opinions
                      .getOrDefault(key.recordId(), Opinions.NONE)
                      .split(Scored.standing(vehicle.findings(), row, revision, false))));
    }
    return effects;
  }

  private static ShadowEffect lifted(Scoring scoring, Opinions.Split standing) {
    return scoring.score(standing.weights()).isPresent() ? ShadowEffect.NEW : ShadowEffect.NONE;
  }

  /** A company has no record: what is said of it stands in the platform report. */
  private static Sampled sampled(CompanyFinding finding) {
    return new Sampled(
        finding.companyId() + "-" + finding.areaCode(),
        ShadowEffect.NONE,
        Wire.JSON.valueToTree(finding));
  }

  private static Sampled sampled(
      Finding finding, Revision revision, Map<VehicleKey, ShadowEffect> effects) {
    var key = new VehicleKey(finding.plateType(), finding.plate());
    return new Sampled(
        key.recordId(),
        effects.getOrDefault(key, ShadowEffect.NONE),
        Masking.finding(Scored.of(finding, revision).part()));
  }
}
