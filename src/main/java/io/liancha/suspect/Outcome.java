package io.liancha.suspect;

/**
 * What one run made of one vehicle; kept on its row, so that a resumed run counts nothing twice.
 */
public enum Outcome {
  NEW,
  CHANGED,
  /** Same content, new validity. */
  RENEWED,
  /** Found again after a withdrawal. */
  REOPENED,
  UNCHANGED,
  WITHDRAWN,
  /** Findings below band C: no record. */
  BELOW_BAND,
  /** Only support: no record. */
  SUPPORT_ONLY,
  /** An agency rejected what would have made the lead: no record. */
  MUTED
}
