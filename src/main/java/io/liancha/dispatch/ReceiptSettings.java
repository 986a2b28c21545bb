package io.liancha.dispatch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of what agencies answer, receipts and dispositions, is taken at once.
 *
 * @param bodyBytesMax a larger POST is refused with 413, a larger message is put aside
 * @param itemsMax of them in one POST; more are refused with 413
 * @param batchRows messages taken from the queue in one transaction
 * @param overdueMinutes after which a final receipt that did not come is asked for again
 * @param askAttemptsMax how often at most
 * @param askRowsMax messages to one agency that are sent again in one round
 */
@ConfigurationProperties("liancha.receipts")
public record ReceiptSettings(
    @DefaultValue("1048576") int bodyBytesMax,
    @DefaultValue("1000") int itemsMax,
    @DefaultValue("500") int batchRows,
    @DefaultValue("120") int overdueMinutes,
    @DefaultValue("3") int askAttemptsMax,
    @DefaultValue("1000") int askRowsMax) {}
