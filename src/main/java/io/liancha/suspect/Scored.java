package io.liancha.suspect;

import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Finding;
import io.liancha.rule.Localised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the record shows it, what it counts for, and what it rests on.
 *
 * @param ground absent for a finding stored before grounds were kept
 */
record Scored(FindingPart part, Weight weight, @Nullable Ground ground) {

  /**
   * The weightiest first; then by rule and by content, so that the order never changes by itself.
   */
  private static final Comparator<Scored> ORDER =
      Comparator.comparing((Scored s) -> s.weight().points(), Comparator.reverseOrder())
          .thenComparing(Scored::ruleId)
          .thenComparing(s -> CanonicalJson.text(Wire.JSON.valueToTree(s.part())));

  String ruleId() {
    return String.valueOf(part.ruleId);
  }

  /** The rule's title, or its id where the record has none. */
  Localised title() {
    Words title = part.title;
    return title == null
        ? new Localised(ruleId(), ruleId())
        : new Localised(
            Objects.requireNonNullElse(title.zh, ruleId()),
            Objects.requireNonNullElse(title.en, ruleId()));
  }

  /**
   * What holds for a vehicle now: what this run found, and what an earlier run found by rules that
   * could not run this time.
   *
   * @param unseen the rules ran, but not over this vehicle, because what excludes it is too old
   */
  static List<Scored> standing(
      List<Finding> found, SuspectRow before, Revision revision, boolean unseen) {
    var standing = new ArrayList<Scored>();
    found.forEach(f -> standing.add(of(f, revision)));
    Set<String> settled = new HashSet<>();
    found.forEach(f -> settled.add(f.ruleId()));
    Set<String> notRun = revision.rulesNotRun();
    for (Scored old : before.findings()) {
      boolean stands = unseen || notRun.contains(old.ruleId());
      if (stands && !settled.contains(old.ruleId())) {
        standing.add(old);
      }
    }
    standing.sort(ORDER);
    return standing;
  }

  static Scored of(Finding finding, Revision revision) {
    var part = new FindingPart();
    part.ruleId = finding.ruleId();
    part.ruleVersion = finding.ruleVersion();
    part.severity = finding.severity().name();
    part.points = finding.points();
    part.title = Words.of(finding.title().zh(), finding.title().en());
    part.explanation = Words.of(finding.explanation().zh(), finding.explanation().en());
    part.legalBasis = Printable.of(finding.law());
    part.evidence = finding.evidence().stream().map(e -> evidence(e, revision)).toList();
    return new Scored(part, Weight.of(finding), Ground.of(finding));
  }

  private static FindingPart.Evidence evidence(EvidenceItem item, Revision revision) {
    var part = new FindingPart.Evidence();
    part.source = revision.source(item.dataset());
    part.recordId = Printable.of(item.recordId());
    part.field = Printable.of(item.field());
    part.value = Printable.of(item.value());
    part.comparedWith = Printable.of(item.comparedWith());
    part.observedAt = ChinaTime.ofText(item.observedAt());
    part.asOf = revision.asOf(item.dataset());
    part.personal = item.personal();
    return part;
  }
}
