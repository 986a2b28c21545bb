package io.liancha.sandbox;

/**
 * A message as it reached an agency: only what a receipt and the checks need, no content.
 *
 * @param kind suspect, withdrawal, operation, correction or balance
 */
record Delivered(String messageId, String recordId, int version, String kind) {}
