package io.liancha.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the chain found.
 *
 * @param intact nothing is wrong
 * @param rows in the chain
 * @param head of the chain, empty when it has none
 * @param firstBad the first sequence that cannot be believed; before it all is as it was signed
 * @param problems at most as many as are shown; {@code more} says that there are others
 * @param unsealed rows that wait for their place in the chain
 * @param checkpoints that the chain was held against
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
    boolean intact,
    long rows,
    String head,
    @Nullable Long firstBad,
    List<Problem> problems,
    boolean more,
    long unsealed,
    int checkpoints) {

  static final int SHOWN_MAX = 20;

  /** What is wrong. */
  public enum Kind {
    CHANGED("内容或摘要被改动", "a row or its digest was changed"),
    MISSING("记录缺失", "rows are missing"),
    CUT("链尾被截去：有检查点证明其后曾有记录", "the tail was cut: a checkpoint proves that there was more"),
    REBUILT("与检查点不符，链被整体重写", "the chain was written anew: a checkpoint says otherwise"),
    UNSEALED("记录长时间未入链", "rows are in no chain for too long"),
    NO_CHECKPOINT(
        "没有任何检查点：链本身自洽，但无法证明它没有被截去或整体重写",
        "no checkpoint is known: the chain fits itself, but nothing proves that it was not cut or written anew"),
    BAD_CHECKPOINT("检查点的签名无效或密钥未知", "a checkpoint's signature or key is not good");

    private final String zh;
    private final String en;

    Kind(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param seq from where on; absent when it has no place in the chain
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Problem(Kind kind, @Nullable Long seq, String zh, String en) {

    static Problem of(Kind kind, @Nullable Long seq) {
      return new Problem(kind, seq, kind.zh, kind.en);
    }
  }

  static @Nullable Long first(List<Problem> problems) {
    return problems.stream()
        .map(Problem::seq)
        .filter(Objects::nonNull)
        .min(Long::compare)
        .orElse(null);
  }
}
