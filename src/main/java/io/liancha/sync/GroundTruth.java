package io.liancha.sync;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is true of a fictional county. A real county has none; then a run reports no precision. What
 * rests on rules or variants that the hub does not have is left out, so the truth is asked with
 * those it has: rule ids and, as {@code id#variant}, variants.
 *
 * @param suspects the rule ids right for each suspect, by record id
 * @param findings the same for every vehicle, also for those about whom only support is right
 * @param lookalikes lawful vehicles that look suspect, when the hub has what excludes them: none
 *     may be in band A
 */
public record GroundTruth(
    Function<Set<String>, Map<String, Set<String>>> suspects,
    Function<Set<String>, Map<String, Set<String>>> findings,
    Function<Set<String>, Set<String>> lookalikes) {}
