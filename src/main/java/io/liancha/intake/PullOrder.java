package io.liancha.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * What a run wants pulled.
 *
 * @param reference the moment freshness is measured at, and after which times lie in the future
 * @param sources the sources to ask; empty: all
 * @param progress told feed and rows now and then
 */
public record PullOrder(
    String runId,
    LocalDate businessDate,
    Instant reference,
    Set<String> sources,
    ObjLongConsumer<String> progress) {}
