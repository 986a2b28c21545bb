package io.liancha.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agency's technical answer to a message.
 *
 * @param agency who says so, absent when only its token does
 * @param reason why it was rejected
 */
record Receipt(
    String messageId,
    @Nullable String agency,
    String recordId,
    int version,
    Stage stage,
    @Nullable String reason,
    Instant at) {}
