package io.liancha.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A column of a canonical dataset.
 *
 * @param about what the value is, and the source of its code table
 * @param personal {@code citizen-id}, {@code name} or {@code phone} when the value is personal data
 */
public record Column(String name, ColumnType type, String about, @Nullable String personal) {}
