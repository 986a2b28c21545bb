package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What became of one receipt.
 *
 * @param reason why it was refused
 */
public record ReceiptAnswer(
    Result result, @Nullable String messageId, @Nullable String stage, @Nullable String reason) {

  static ReceiptAnswer of(Result result, Receipt receipt) {
    return new ReceiptAnswer(result, receipt.messageId(), receipt.stage().name(), null);
  }

  static ReceiptAnswer refused(Received<Receipt> received, Refusal why) {
    Receipt r = received.item();
    return new ReceiptAnswer(
        Result.REFUSED,
        r == null ? null : r.messageId(),
        r == null ? null : r.stage().name(),
        why.name());
  }
}
