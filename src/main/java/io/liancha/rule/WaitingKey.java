package io.liancha.rule;

/**
 * A key whose row waits in quarantine: the thing exists, so no finding may rest on its absence.
 *
 * @param kind {@code plate}, {@code driver} or {@code credit_code}
 */
public record WaitingKey(String dataset, String kind, String value) {}
