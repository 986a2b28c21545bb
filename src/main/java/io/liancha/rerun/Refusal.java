package io.liancha.rerun;

/** Why a past run cannot be done again, in Chinese and English. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * What is in the way: it does not exist, what is asked makes no sense, or the state of things.
   */
  enum Kind {
    UNKNOWN,
    INVALID,
    CONFLICT
  }

  private final Kind kind;

  Refusal(Kind kind, String zh, String en) {
    super(zh + " (" + en + ")");
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The message of a refusal, never null. */
  String said() {
    return String.valueOf(getMessage());
  }
}
