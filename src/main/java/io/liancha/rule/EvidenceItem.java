package io.liancha.rule;

import org.jspecify.annotations.Nullable;

/**
 * One value of one source row that a finding rests on.
 *
 * @param field as the source names it
 * @param observedAt ISO 8601 with the offset of China
 * @param personal {@code citizen-id}, {@code name} or {@code phone} when the value is personal
 *     data, so that views can mask it
 */
public record EvidenceItem(
    String dataset,
    String recordId,
    String field,
    @Nullable String value,
    @Nullable String comparedWith,
    @Nullable String observedAt,
    @Nullable String personal) {}
