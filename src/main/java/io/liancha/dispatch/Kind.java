package io.liancha.dispatch;

import java.util.Locale;

/** What a message tells an agency. Only leads and their withdrawals are part of a day's balance. */
public enum Kind {
  SUSPECT,
  WITHDRAWAL,
  OPERATION,
  CORRECTION,
  BALANCE;

  /** The words of those that tell of a lead, as SQL has a list. */
  static final String LEADS = "('suspect', 'withdrawal')";

  /** The word on the wire and in the ledger. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
