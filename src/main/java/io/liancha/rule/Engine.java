package io.liancha.rule;

import java.util.function.Consumer;

/**
 * What computes the views of an evaluation and runs its rules: DuckDB in this process, or a Spark
 * cluster. Same input, same findings, on both.
 */
@FunctionalInterface
interface Engine {

  /**
   * Makes all views that rules read, then lets the rules ask.
   *
   * @param scratch holds the datasets and the given tables of the evaluation
   */
  void compute(Scratch scratch, EvaluationInput input, Consumer<Answers> rules);

  /** In the scratch schema itself. */
  static Engine duckDb() {
    return (scratch, input, rules) -> {
      Answers answers = scratch.answers();
      scratch.world().views().forRules().forEach(view -> scratch.make(view, answers));
      rules.accept(answers);
    };
  }
}
