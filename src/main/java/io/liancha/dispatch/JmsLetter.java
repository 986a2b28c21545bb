package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * One message to a queue: its text, and the properties a receiver can know it by.
 *
 * @param signature of the text, a detached JWS; absent when the agency wants none
 */
public record JmsLetter(
    String text,
    String messageId,
    String recordId,
    int version,
    String kind,
    @Nullable String signature) {}
