package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/** Why something that an agency sent is not taken, with the member that is to blame. */
enum Refusal {
  NOT_TEXT,
  TOO_LARGE,
  MALFORMED,
  FIELD_MISSING,
  FIELD_INVALID,
  AGENCY_MISSING("agency"),
  AGENCY_UNKNOWN("agency"),
  AGENCY_DIFFERS("agency"),
  /** Its file grants it no such word. */
  NOT_GRANTED("agency"),
  UNKNOWN_MESSAGE("messageId"),
  UNKNOWN_RECORD("recordId"),
  UNKNOWN_VERSION("version"),
  RECORD_DIFFERS("recordId"),
  VERSION_DIFFERS("version"),
  /** What the agency has is not what was sent. */
  DIGEST_DIFFERS("digest"),
  /** A rule that the version has no finding of, or none that the agency is shown. */
  RULE_NOT_IN_VERSION("ruleIds"),
  ALREADY_FINAL("stage"),
  /** The same id came before with another content. */
  CONTENT_DIFFERS("dispositionId"),
  UNSTORABLE;

  private final @Nullable String field;

  Refusal() {
    this(null);
  }

  Refusal(@Nullable String field) {
    this.field = field;
  }

  /** Null where it is about no member, or where it depends on what was sent. */
  @Nullable String field() {
    return field;
  }
}
