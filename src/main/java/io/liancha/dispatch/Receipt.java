package io.liancha.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agency's technical answer to a message.
 *
 * @param agency who says so, absent when only its token does
 * @param digest of the record as the agency has it, when it says so
 * @param reason why it was rejected
 */
@Schema(requiredProperties = {"messageId", "recordId", "version", "stage", "at"})
record Receipt(
    String messageId,
    @Nullable String agency,
    String recordId,
    int version,
    Stage stage,
    @Nullable String digest,
    @Nullable String reason,
    Instant at) {

  static final ItemReader<Receipt> READER =
      new ItemReader<>(
          "receipt",
          "urn:liancha:receipt:1",
          List.of("messageId", "recordId", "version", "stage", "at"),
          Receipt::of);

  private static final int REASON_LONGEST = 1000;

  private static Receipt of(Sheet sheet) {
    return new Receipt(
        sheet.id("messageId"),
        sheet.findId("agency"),
        sheet.id("recordId"),
        sheet.number("version"),
        Stage.valueOf(sheet.text("stage")),
        sheet.findId("digest"),
        sheet.findWords("reason", REASON_LONGEST),
        sheet.time("at"));
  }
}
