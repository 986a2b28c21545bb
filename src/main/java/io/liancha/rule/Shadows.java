package io.liancha.rule;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the shadow rules of an evaluation found, kept apart from all that makes records: it only
 * shows what would come of it if they were active. Open as long as its evaluation is.
 */
public final class Shadows {

  private final List<RuleOutcome> outcomes;
  private final FindingTable shadow;
  private final FindingTable active;

  Shadows(List<RuleOutcome> outcomes, FindingTable shadow, FindingTable active) {
    this.outcomes = List.copyOf(outcomes);
    this.shadow = shadow;
    this.active = active;
  }

  /** One outcome for every shadow rule, ordered by rule id. */
  public List<RuleOutcome> outcomes() {
    return outcomes;
  }

  /**
   * Hands over every vehicle that one shadow rule found, with the findings of the active rules
   * about it, ordered by plate kind and plate.
   */
  public void eachVehicle(String ruleId, Consumer<VehicleFindings> consumer) {
    try (FindingTable both = shadow.withFindingsOf(active, ruleId)) {
      both.eachVehicle(consumer);
    } catch (SQLException e) {
      throw new IllegalStateException("the findings of a shadow rule cannot be read", e);
    }
  }

  /** What a shadow rule about platform companies found, the first ones. */
  public List<CompanyFinding> companies(String ruleId, int findingsMax) {
    return shadow.companies().stream()
        .filter(f -> f.ruleId().equals(ruleId))
        .limit(findingsMax)
        .toList();
  }

  /**
   * Some findings of one shadow rule: a choice by the vehicle's name alone, so that the same
   * vehicles are shown night after night and none because of its place in the list.
   */
  public List<Finding> sample(String ruleId, int findingsMax) {
    try {
      return shadow.sample(ruleId, findingsMax);
    } catch (SQLException e) {
      throw new IllegalStateException("the findings of a shadow rule cannot be read", e);
    }
  }
}
