package io.liancha.platform;

/**
 * A run's platform report in numbers.
 *
 * @param areas lines that are of one area
 * @param cut true when there were more lines than are kept
 */
public record PlatformSummary(
    long companies, long areas, long findings, long rejectedRows, boolean cut) {}
