package io.liancha.suspect;

/**
 * A newly issued version of a suspect record, ACTIVE or WITHDRAWN, with all personal data: what
 * every receiver's view is cut from.
 */
public record SuspectVersion(String recordId, int version, SuspectRecord record) {}
