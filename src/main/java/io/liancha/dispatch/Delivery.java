package io.liancha.dispatch;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A message as the ledger has it.
 *
 * @param reason why it was parked or rejected
 */
public record Delivery(
    String messageId,
    String agency,
    String recordId,
    int version,
    String kind,
    LocalDate businessDate,
    String runId,
    String digest,
    String state,
    OffsetDateTime publishedAt,
    @Nullable OffsetDateTime transportedAt,
    @Nullable OffsetDateTime acceptedAt,
    @Nullable OffsetDateTime finishedAt,
    @Nullable OffsetDateTime parkedAt,
    @Nullable String reason) {}
