package io.liancha.crosscheck;

/**
 * One source's word on its way to an answer.
 *
 * @param millis how long it took
 */
public record Heard(String source, SourceState.State state, long millis) {}
