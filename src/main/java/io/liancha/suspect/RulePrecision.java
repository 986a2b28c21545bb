package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How often a rule, in the version in force, was right, by what the agencies' officers found. A
 * vehicle counts once; one on which agencies contradict each other is counted apart.
 *
 * @param vehicles that were confirmed or rejected
 * @param vehiclesMin with fewer no precision is claimed, and those three are absent
 * @param precision confirmed by vehicles
 * @param lower end of its 95 % Wilson interval
 * @param proposedForReview the upper end is below the floor: somebody should look at the rule,
 *     which itself stays as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulePrecision(
    String ruleId,
    String ruleVersion,
    long vehicles,
    long confirmed,
    long rejected,
    long conflicting,
    int vehiclesMin,
    @Nullable Double precision,
    @Nullable Double lower,
    @Nullable Double upper,
    int floorPercent,
    boolean proposedForReview) {}
