package io.liancha.sync;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is true of a fictional county: the suspects there are and the rules that must find each. A
 * real county has none; then a run reports no precision.
 *
 * @param suspects rule ids by record id
 */
public record GroundTruth(Supplier<Map<String, Set<String>>> suspects) {}
