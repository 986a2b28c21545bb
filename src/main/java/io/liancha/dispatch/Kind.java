package io.liancha.dispatch;

import java.util.Locale;

/** What a message tells an agency about a vehicle. */
enum Kind {
  SUSPECT,
  WITHDRAWAL;

  /** The word on the wire and in the ledger. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
