package io.liancha.rule;

/**
 * How one rule fared in an evaluation. Only what RAN may lead to a withdrawal: a rule that is stale
 * or was cut off says nothing about the vehicles it does not name.
 */
public record RuleOutcome(
    String ruleId, String version, State state, long findings, double seconds) {

  /**
   * Ran in full; not run because an input is stale or missing; ran and was cut at the limit; a
   * shadow rule that broke, where an active one would fail the run.
   */
  public enum State {
    RAN,
    STALE,
    CUT,
    FAILED
  }
}
