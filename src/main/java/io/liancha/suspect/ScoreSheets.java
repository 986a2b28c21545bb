package io.liancha.suspect;

import io.liancha.rule.Localised;
import io.liancha.rule.Severity;
import io.liancha.suspect.Waterfall.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what made a record's score, by the scoring that made it. */
@Component
public final class ScoreSheets {

  private static final Localised COUNTED =
      new Localised("计分：本组最高", "counts: the highest of its group");
  private static final Localised LOWER =
      new Localised("不计分：同组另有更高或同高者", "does not count: another of its group is as high or higher");
  private static final Localised SUPPORT =
      new Localised("不计分：仅有辅助性疑点，不构成线索", "does not count: support alone makes no lead");

  private final SuspectStore store;
  private final Scoring scoring;
  private final Eyes eyes;

  ScoreSheets(SuspectStore store, SuspectSettings settings, Eyes eyes) {
    this.store = store;
    this.eyes = eyes;
    this.scoring = new Scoring(settings);
  }

  /**
   * A record's score, step by step.
   *
   * @param steps what counts first, then what does not count because an agency rejected it
   * @param bandPoints the score from which a record is in each band
   * @param bandOfSum what the points alone would be in
   * @param band after the limits of the findings; absent when it is no lead
   */
  public record ScoreSheet(
      String recordId,
      int version,
      @Nullable Status status,
      List<Line> steps,
      int score,
      Map<Band, Integer> bandPoints,
      @Nullable Band bandOfSum,
      @Nullable Band band) {}

  /**
   * One finding's part in it.
   *
   * @param points it would add
   * @param added what it adds
   * @param sum of all that was added up to here
   * @param bandLimit the best band a record may reach through it
   * @param limitsBand whether that limit holds the band down
   */
  public record Line(
      String group,
      String ruleId,
      Localised title,
      Severity severity,
      int points,
      boolean counted,
      int added,
      int sum,
      String reason,
      Localised explanation,
      @Nullable Band bandLimit,
      boolean limitsBand) {}

  /** Empty, too, for callers of an agency that is shown no scores, or not this record. */
  public Optional<ScoreSheet> find(String recordId) {
    return eyes.seesScores()
        ? store
            .find(recordId)
            .filter(row -> eyes.see(Objects.requireNonNull(row.record())).isPresent())
            .map(this::sheet)
        : Optional.empty();
  }

  private ScoreSheet sheet(SuspectRow row) {
    List<Scored> findings = row.findings();
    Waterfall waterfall = scoring.waterfall(findings.stream().map(Scored::weight).toList());
    var lines = new ArrayList<Line>();
    waterfall.steps().forEach(s -> lines.add(line(findings.get(s.place()), s, waterfall)));
    row.muted().forEach(m -> lines.add(line(m, waterfall.points())));
    var bands = new LinkedHashMap<Band, Integer>();
    for (Band band : Band.values()) {
      bands.put(band, scoring.pointsFor(band));
    }
    SuspectRecord record = row.record();
    return new ScoreSheet(
        row.key().recordId(),
        row.version(),
        record == null ? null : record.status,
        lines,
        waterfall.points(),
        bands,
        waterfall.bandOfSum(),
        waterfall.band());
  }

  private static Line line(Scored finding, Step step, Waterfall waterfall) {
    boolean counted = step.why() == Waterfall.Why.COUNTED;
    return new Line(
        step.weight().group(),
        finding.ruleId(),
        finding.title(),
        step.weight().severity(),
        step.weight().points(),
        counted,
        counted ? step.weight().points() : 0,
        step.sum(),
        step.why().name(),
        switch (step.why()) {
          case COUNTED -> COUNTED;
          case LOWER_IN_GROUP -> LOWER;
          case SUPPORT_ALONE -> SUPPORT;
        },
        step.weight().bandLimit(),
        waterfall.limits(step));
  }

  private static Line line(Muted muted, int sum) {
    String day = muted.at().substring(0, 10);
    Localised agency = muted.agencyName();
    return new Line(
        muted.weight().group(),
        muted.ruleId(),
        muted.title(),
        muted.weight().severity(),
        muted.weight().points(),
        false,
        0,
        sum,
        "MUTED",
        new Localised(
            "不计分：%s（%s）于 %s 反馈核查不属实".formatted(agency.zh(), muted.agency(), day),
            "does not count: rejected by %s (%s) on %s"
                .formatted(agency.en(), muted.agency(), day)),
        muted.weight().bandLimit(),
        false);
  }
}
