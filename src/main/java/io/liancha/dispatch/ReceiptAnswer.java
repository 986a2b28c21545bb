package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What became of one receipt.
 *
 * @param messageId absent when it could not be read
 * @param reason why it was refused
 * @param field the member that is to blame, absent when it is none in particular
 */
public record ReceiptAnswer(
    Result result,
    @Nullable String messageId,
    @Nullable String stage,
    @Nullable String reason,
    @Nullable String field) {

  static ReceiptAnswer of(Result result, Receipt receipt) {
    return new ReceiptAnswer(result, receipt.messageId(), receipt.stage().name(), null, null);
  }

  static ReceiptAnswer refused(Received<Receipt> received, Refusal why) {
    Receipt r = received.item();
    return new ReceiptAnswer(
        Result.REFUSED,
        r == null ? received.id() : r.messageId(),
        r == null ? null : r.stage().name(),
        why.name(),
        received.blamed(why));
  }
}
