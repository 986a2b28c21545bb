package io.liancha.dispatch;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Something sent to us as a receipt: read, or unreadable and why.
 *
 * @param raw as it came, kept when it is refused
 */
record ReceivedReceipt(@Nullable Receipt receipt, @Nullable Refusal refusal, byte[] raw) {

  /** Why a receipt is not taken. */
  enum Refusal {
    NOT_TEXT,
    TOO_LARGE,
    MALFORMED,
    FIELD_MISSING,
    FIELD_INVALID,
    AGENCY_MISSING,
    UNKNOWN_MESSAGE,
    AGENCY_DIFFERS,
    RECORD_DIFFERS,
    VERSION_DIFFERS,
    ALREADY_FINAL,
    UNSTORABLE
  }

  static ReceivedReceipt read(Receipt receipt, String raw) {
    return new ReceivedReceipt(receipt, null, raw.getBytes(StandardCharsets.UTF_8));
  }

  static ReceivedReceipt unreadable(Refusal refusal, String raw) {
    return new ReceivedReceipt(null, refusal, raw.getBytes(StandardCharsets.UTF_8));
  }
}
