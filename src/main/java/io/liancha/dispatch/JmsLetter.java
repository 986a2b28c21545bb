package io.liancha.dispatch;

/** One message to a queue: its text, and the properties a receiver can know it by. */
public record JmsLetter(String text, String messageId, String recordId, int version, String kind) {}
