package io.liancha.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one receipt.
 *
 * @param result NEW, KNOWN or REFUSED
 * @param reason why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptAnswer(
    Result result, @Nullable String messageId, @Nullable String stage, @Nullable String reason) {

  /** Taken now, taken before, or not taken. */
  public enum Result {
    NEW,
    KNOWN,
    REFUSED
  }

  static ReceiptAnswer of(Result result, Receipt receipt) {
    return new ReceiptAnswer(result, receipt.messageId(), receipt.stage().name(), null);
  }

  static ReceiptAnswer refused(ReceivedReceipt received, ReceivedReceipt.Refusal why) {
    Receipt r = received.receipt();
    return new ReceiptAnswer(
        Result.REFUSED,
        r == null ? null : r.messageId(),
        r == null ? null : r.stage().name(),
        why.name());
  }
}
