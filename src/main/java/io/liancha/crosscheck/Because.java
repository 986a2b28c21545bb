package io.liancha.crosscheck;

import io.liancha.dataset.Datasets;
import io.liancha.identifier.Words;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reason for a verdict, or something to know beside it. */
public record Because(Code code, String zh, String en) {

  /** Findings of these rules; of none that may be named, only that there are some. */
  static Because tooWeak(Collection<Words> rules) {
    return rules.isEmpty()
        ? Code.TOO_WEAK.with("")
        : Code.TOO_WEAK.with(
            List.of(
                new Words(
                    "：" + joined(rules, Words::zh, "、"), ": " + joined(rules, Words::en, ", "))));
  }

  private static String joined(
      Collection<Words> words, Function<Words, String> language, String separator) {
    return words.stream().map(language).collect(Collectors.joining(separator));
  }

  /** What a reason is about. */
  public enum Code {
    LEAD("有生效线索，等级 %s", "there is an active lead in band %s"),
    LEAD_LAPSED("有线索，但已过有效期 %s", "there is a lead, but it lapsed at %s"),
    NOTHING_FOUND("各数据源均无疑点", "no source gives grounds for suspicion"),
    WITHDRAWN("曾有线索，已撤回", "there was a lead; it was withdrawn"),
    TOO_WEAK("有疑点，但不足以成为线索%s", "there are findings, too weak for a lead%s"),
    MUTED("疑点已被执法反馈否定", "what was found was rejected by officers"),
    NOT_KNOWN("没有任何数据源有该号牌", "no source has this plate"),
    NO_PLATE("无法识别为号牌", "it cannot be read as a plate"),
    OTHER_KIND("该号码只在其他号牌种类下有数据：%s", "the plate is known as another kind only: %s"),
    SEVERAL_KINDS("该号码有多个号牌种类，请核对号牌颜色", "the plate exists in several kinds; look at its colour"),
    NO_RUN("尚无完成的夜间同步", "no nightly run was ever done"),
    STALE("%s 数据过旧", "the data of %s is too old"),
    MISSING("没有 %s 数据", "there is no data of %s"),
    GONE("数据源此刻查不到该车，而上次同步时有：%s", "the source has nothing of it now, and had at the last run: %s"),
    RULE_NOT_RUN("有规则未能运行：%s", "some rules did not run: %s"),
    AMBIGUOUS_ORDERS("该号码有订单无法确定属于哪个种类", "orders under the plate may be another kind's"),
    IN_QUARANTINE("可能涉及该车的数据在隔离区等待处理", "rows that may speak of it wait in quarantine"),
    NEWS(
        "数据源现有数据与上次同步不同：%s；结论按现有数据得出",
        "the sources now say otherwise than at the last run: %s; the verdict is of what they say now"),
    OUTCOMES(
        "上次同步后已有执法核查反馈；结论已计入",
        "officers have reported an outcome since the last run; the verdict takes it into account"),
    OUTCOMES_WAIT(
        "上次同步后已有执法核查反馈；结论尚未计入，下次同步时计入",
        "officers have reported an outcome since the last run, which the next run takes into account"),
    NOT_WEIGHED(
        "情况与上次同步时不同，此刻未能重新比对",
        "things are not as at the last run, which could not be evaluated just now"),
    OUT_OF_VIEW(
        "该线索不在贵单位接收范围内，仅告知最少内容", "the lead is outside this agency's view; only the least is told");

    private final String zh;
    private final String en;

    Code(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    /** With what each language calls by its own name. */
    Because with(Collection<Words> what) {
      return new Because(
          this,
          zh.formatted(joined(what, Words::zh, "、")),
          en.formatted(joined(what, Words::en, ", ")));
    }

    /** With datasets, by their titles. */
    Because withDatasets(Collection<String> names) {
      return with(
          new TreeSet<>(names)
              .stream()
                  .map(name -> Datasets.load().get(name).title())
                  .map(title -> new Words(title.zh(), title.en()))
                  .toList());
    }

    Because with(String... values) {
      return new Because(this, zh.formatted((Object[]) values), en.formatted((Object[]) values));
    }
  }
}
