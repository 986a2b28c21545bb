package io.liancha.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the rules as a page for people: Chinese first, then English. */
final class RulesPage {

  private RulesPage() {}

  static String of(RuleBook book) {
    var page = new StringBuilder();
    page.append("<!-- Written by RulesPageTest from config/rules; do not edit. -->\n");
    page.append("# 规则 · Rules\n\n[English below](#rules-in-english)\n\n## 规则（中文）\n\n");
    page.append("每条规则只产生供执法人员核实的线索，不是结论。阈值可由 `config/thresholds.yaml` 按县调整。\n\n");
    page.append("| 规则 | 名称 | 严重程度 | 分值 | 分组 |\n|---|---|---|---|---|\n");
    List<Rule> vehicles = about(book, Subject.VEHICLE);
    List<Rule> companies = about(book, Subject.COMPANY);
    vehicles.forEach(r -> page.append(line(r, r.title().zh())));
    vehicles.forEach(r -> chinese(page, r, book));
    page.append("\n## 平台公司规则（中文）\n\n");
    page.append("针对平台公司报送的数据，只进入平台数据质量报告，不进入任何车辆的线索，没有分值。\n\n");
    page.append("| 规则 | 名称 | 严重程度 | 分组 |\n|---|---|---|---|\n");
    companies.forEach(r -> page.append(companyLine(r, r.title().zh())));
    companies.forEach(r -> chinese(page, r, book));
    page.append("\n### 不列为疑似的情形\n\n排除规则，说明某车为何不列：`exclude` 的车辆，其行程一开始就不作依据，");
    page.append("但不免除说明车辆本身并非所登记之车的规则（%s）；".formatted(unexcused(book, "、")));
    page.append("`explain` 的只作说明，其他规则照常判断。排除规则不计分。\n\n");
    page.append("| 排除规则 | 名称 | 作用 | 依据 | 说明 |\n|---|---|---|---|---|\n");
    book.exclusions().forEach(r -> exclusion(page, r, Localised::zh, w -> w.zh().text()));
    page.append("\n## Rules in English\n\n");
    page.append("A rule makes leads for an officer to verify, never verdicts. A county sets its");
    page.append(" own thresholds in `config/thresholds.yaml`.\n\n");
    page.append("| rule | title | severity | points | group |\n|---|---|---|---|---|\n");
    vehicles.forEach(r -> page.append(line(r, r.title().en())));
    vehicles.forEach(r -> english(page, r, book));
    page.append("\n## Rules about platform companies\n\n");
    page.append(
        "About what a platform company sends; they stand in the platform report, never in a");
    page.append(" vehicle's record, and have no points.\n\n");
    page.append("| rule | title | severity | group |\n|---|---|---|---|\n");
    companies.forEach(r -> page.append(companyLine(r, r.title().en())));
    companies.forEach(r -> english(page, r, book));
    page.append(
        "\n### Why a vehicle is not listed\n\nExclusions. With `exclude` the vehicle's trips");
    page.append(
        " are no evidence, from the start, except for rules that say that the vehicle itself is");
    page.append(" not the registered one (%s);".formatted(unexcused(book, ", ")));
    page.append(
        " with `explain` it is only explained, and all rules look at it as at any other. Exclusions weigh nothing.\n\n");
    page.append("| exclusion | title | effect | law | says: not listed because … |\n");
    page.append("|---|---|---|---|---|\n");
    book.exclusions().forEach(r -> exclusion(page, r, Localised::en, w -> w.en().text()));
    views(page, book);
    return page.toString();
  }

  private static List<Rule> about(RuleBook book, Subject subject) {
    return book.all().stream().filter(r -> r.subject() == subject).toList();
  }

  /** What no exclusion silences: the rules about vehicles that do not rest on who is excluded. */
  private static String unexcused(RuleBook book, String between) {
    return book.unexcused().stream()
        .map(r -> "`%s`".formatted(r.id()))
        .collect(Collectors.joining(between));
  }

  private static String companyLine(Rule r, String title) {
    return "| `%s` | %s | %s | %s |\n".formatted(r.id(), title, r.severity(), r.group());
  }

  private static String line(Rule r, String title) {
    return "| `%s` | %s | %s | %d | %s |\n"
        .formatted(r.id(), title, r.severity(), r.points(), r.group());
  }

  private static void chinese(StringBuilder page, Rule r, RuleBook book) {
    page.append(
        "\n### %s\n\n`%s` · 版本 %s%s\n\n"
            .formatted(r.title().zh(), r.id(), r.version(), r.shadow() ? " · 试行，不产生线索" : ""));
    page.append("- 依据：%s\n".formatted(r.law()));
    page.append(
        "- 严重程度：%s%s，分组 %s\n".formatted(r.severity(), points(r, r.points(), "，%d 分"), r.group()));
    page.append("- 阈值：%s\n".formatted(thresholds(r)));
    page.append("- 说明：%s\n".formatted(r.wording().zh().text()));
    if (r.conditions() != null) {
      page.append("- 判定条件：%s\n".formatted(r.conditions().zh()));
    }
    r.variants()
        .forEach(
            (name, w) ->
                page.append(
                    "- 变体 `%s`（%s%s%s）：%s\n"
                        .formatted(
                            name,
                            w.severity(),
                            points(r, w.points(), "，%d 分"),
                            w.bandLimit() == null ? "" : "，至多 " + w.bandLimit() + " 级",
                            w.zh().text())));
    page.append("- 读取：%s\n".formatted(reads(r, book, "；数据集：")));
  }

  private static void english(StringBuilder page, Rule r, RuleBook book) {
    page.append(
        "\n### %s\n\n`%s` · version %s%s\n\n"
            .formatted(
                r.title().en(),
                r.id(),
                r.version(),
                r.shadow() ? " · in shadow: makes no leads" : ""));
    page.append("- Law: %s\n".formatted(r.law()));
    page.append(
        "- Severity: %s%s, group %s\n"
            .formatted(r.severity(), points(r, r.points(), ", %d points"), r.group()));
    page.append("- Thresholds: %s\n".formatted(thresholds(r)));
    page.append("- Says: %s\n".formatted(r.wording().en().text()));
    if (r.conditions() != null) {
      page.append("- Conditions: %s\n".formatted(r.conditions().en()));
    }
    r.variants()
        .forEach(
            (name, w) ->
                page.append(
                    "- Variant `%s` (%s%s%s): %s\n"
                        .formatted(
                            name,
                            w.severity(),
                            points(r, w.points(), ", %d points"),
                            w.bandLimit() == null ? "" : ", at most band " + w.bandLimit(),
                            w.en().text())));
    page.append("- Reads: %s\n".formatted(reads(r, book, "; rests on the datasets ")));
  }

  private static String points(Rule r, int points, String words) {
    return r.subject() == Subject.VEHICLE ? words.formatted(points) : "";
  }

  private static void exclusion(
      StringBuilder page,
      Rule r,
      Function<Localised, String> language,
      Function<Wording, String> sentence) {
    var said = new ArrayList<String>();
    said.add(sentence.apply(r.wording()));
    r.variants().forEach((name, w) -> said.add("`%s`: %s".formatted(name, sentence.apply(w))));
    if (!r.thresholds().isEmpty()) {
      said.add(thresholds(r));
    }
    page.append(
        "| `%s` | %s | %s | %s | %s |\n"
            .formatted(
                r.id(),
                language.apply(r.title()),
                r.excludes() ? "exclude" : "explain",
                r.law(),
                String.join("<br>", said)));
  }

  private static void views(StringBuilder page, RuleBook book) {
    page.append("\n## 视图 · Views\n\n| 视图 · view | 含义 · meaning |\n|---|---|\n");
    for (View view : book.views().all()) {
      page.append(
          "| `%s` | %s<br>%s |\n".formatted(view.name(), view.about().zh(), view.about().en()));
    }
  }

  private static String thresholds(Rule r) {
    return r.thresholds().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "`%s` = %s".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String reads(Rule r, RuleBook book, String between) {
    return String.join(", ", r.reads()) + between + String.join(", ", book.datasetsOf(r));
  }
}
