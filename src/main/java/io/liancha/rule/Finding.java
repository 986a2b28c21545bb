package io.liancha.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one vehicle: rendered, with its evidence, and true only of the data and
 * the rule version it names.
 *
 * @param bandLimit the best band a record may reach through this finding; absent: any
 */
public record Finding(
    String ruleId,
    String ruleVersion,
    String plateType,
    String plate,
    Severity severity,
    int points,
    String group,
    @Nullable String bandLimit,
    Localised title,
    Localised explanation,
    String law,
    List<EvidenceItem> evidence) {}
