package io.liancha.rerun;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Past runs done again.
 *
 * @param replay a run to replay, after which the process ends
 * @param backtest a candidate to back-test, after which the process ends
 * @param backtestRun the run to back-test it on
 * @param reruns how much of their results is kept
 */
@ConfigurationProperties("liancha")
record RerunSettings(
    @DefaultValue("") String replay,
    @DefaultValue("") String backtest,
    @DefaultValue("") String backtestRun,
    @DefaultValue Reruns reruns) {

  /**
   * What is kept of reruns.
   *
   * @param keptItems results; the oldest go
   * @param exampleSuspects records that differ shown in one result, of each kind of difference
   */
  record Reruns(@DefaultValue("50") int keptItems, @DefaultValue("50") int exampleSuspects) {}

  /** The run that the command line names; absent when the hub is to run as usual. */
  @Nullable String commandedRun() {
    return !replay.isEmpty() ? replay : !backtest.isEmpty() ? backtestRun : null;
  }
}
