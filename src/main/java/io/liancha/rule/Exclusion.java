package io.liancha.rule;

import java.util.List;

/**
 * Why one vehicle is not listed, or why some of its trips are lawful, as one exclusion says it:
 * rendered, with its evidence.
 */
public record Exclusion(
    String ruleId,
    String ruleVersion,
    String plateType,
    String plate,
    Effect effect,
    Localised title,
    Localised explanation,
    String law,
    List<EvidenceItem> evidence) {

  /** What an exclusion does. */
  public enum Effect {
    /** The vehicle's trips are no evidence, but for what says that it is another vehicle. */
    EXCLUDE,
    /** Rules look at the vehicle as at any other; this only explains why they find nothing. */
    EXPLAIN
  }
}
