package io.liancha.suspect;

import io.liancha.rule.Localised;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says why a lead no longer stands: which findings are gone and, where the sources tell, what made
 * them go. An officer who got the lead reads this.
 */
final class WithdrawalReason {

  private static final String PERMIT_GROUP = "permit";

  private WithdrawalReason() {}

  /**
   * @param standing what still holds, too little for a lead, and what an agency rejected
   */
  static Words of(SuspectRow before, Opinions.Split standing, Facts facts, Revision revision) {
    List<Muted> rejected = standing.muted().stream().filter(m -> before.finds(m.ruleId())).toList();
    List<Scored> gone =
        before.findings().stream()
            .filter(f -> !standing.counts(f.ruleId()))
            .filter(f -> rejected.stream().noneMatch(m -> m.ruleId().equals(f.ruleId())))
            .toList();
    var zh = new ArrayList<String>();
    var en = new ArrayList<String>();
    if (!gone.isEmpty()) {
      zh.add("以下疑点不再成立：" + joined(gone.stream().map(Scored::title), Localised::zh, "、") + "。");
      en.add(
          "No longer found: "
              + joined(gone.stream().map(Scored::title), Localised::en, "; ")
              + ".");
    }
    why(gone, facts, revision, zh, en);
    rejections(rejected, zh, en);
    if (!standing.counted().isEmpty()) {
      zh.add("其余疑点不足以构成线索。");
      en.add("What remains is too little for a lead.");
    }
    return Words.of(String.join("", zh), String.join(" ", en));
  }

  private static void why(
      List<Scored> gone, Facts facts, Revision revision, List<String> zh, List<String> en) {
    Localised excludedAs = facts.excludedAs();
    if (excludedAs != null) {
      zh.add("该车不列为疑似车辆:" + excludedAs.zh() + "。");
      en.add("The vehicle is not listed because " + excludedAs.en() + ".");
    } else if (facts.activity() == null) {
      zh.add("统计期内已没有可作依据的订单。");
      en.add("No trips that could be evidence are left in the window.");
    }
    if (gone.stream().anyMatch(f -> PERMIT_GROUP.equals(f.weight().group()))) {
      covering(facts, revision)
          .ifPresent(
              p -> {
                zh.add("运输许可 " + p.permitNo() + " 已覆盖(" + period(p, "至", "不限") + ")。");
                en.add("Permit " + p.permitNo() + " covers (" + period(p, "to", "open") + ").");
              });
    }
    if (gone.stream().anyMatch(f -> !revision.rules().contains(f.ruleId()))) {
      zh.add("所依据的规则已停用。");
      en.add("A rule that it rested on has been retired.");
    }
  }

  /** A permit that covers the last trip, or the business date when no trip is left. */
  private static Optional<PermitFact> covering(Facts facts, Revision revision) {
    ActivityPart activity = facts.activity();
    String lastSeen = activity == null ? null : activity.lastSeen;
    LocalDate day =
        lastSeen == null ? revision.businessDate() : OffsetDateTime.parse(lastSeen).toLocalDate();
    String county = revision.standards().county().code();
    return facts.permits().stream().filter(p -> p.carries(day, county)).findFirst();
  }

  /** Who rejected what, and when; one sentence an agency and day. */
  private static void rejections(List<Muted> rejected, List<String> zh, List<String> en) {
    var bySpeaker = new LinkedHashMap<List<String>, List<Muted>>();
    for (Muted m : rejected) {
      bySpeaker
          .computeIfAbsent(List.of(m.agency(), m.at().substring(0, 10)), k -> new ArrayList<>())
          .add(m);
    }
    bySpeaker.forEach(
        (speaker, about) -> {
          Localised name = about.get(0).agencyName();
          String agency = speaker.get(0);
          String day = speaker.get(1);
          zh.add(
              "%s(%s)于 %s 反馈核查不属实:%s。"
                  .formatted(
                      name.zh(),
                      agency,
                      day,
                      joined(about.stream().map(Muted::title), Localised::zh, "、")));
          en.add(
              "Rejected by %s (%s) on %s: %s."
                  .formatted(
                      name.en(),
                      agency,
                      day,
                      joined(about.stream().map(Muted::title), Localised::en, "; ")));
        });
  }

  private static String joined(
      Stream<Localised> titles, Function<Localised, String> language, String between) {
    return titles.map(language).distinct().collect(Collectors.joining(between));
  }

  private static String period(PermitFact permit, String to, String open) {
    return day(permit.validFrom(), open) + " " + to + " " + day(permit.validTo(), open);
  }

  private static String day(@Nullable LocalDate date, String open) {
    return date == null ? open : date.toString();
  }
}
