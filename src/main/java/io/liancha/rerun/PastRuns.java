package io.liancha.rerun;

import io.liancha.dataset.Lake;
import io.liancha.sync.RunInput;
import io.liancha.sync.RunInputs;
import io.liancha.sync.RunResults;
import org.springframework.stereotype.Component;

/** Finds what a past run can be done again from, or says why it cannot. */
@Component
final class PastRuns {

  private final RunResults results;
  private final RunInputs inputs;
  private final Lake lake;

  PastRuns(RunResults results, RunInputs inputs, Lake lake) {
    this.results = results;
    this.inputs = inputs;
    this.lake = lake;
  }

  /**
   * The caller closes what it gets.
   *
   * @throws Refusal when the run cannot be done again
   */
  PastRun open(String runId) {
    RunResults.Result result =
        results
            .find(runId)
            .orElseThrow(
                () ->
                    new Refusal(Refusal.Kind.UNKNOWN, "没有编号为 " + runId + " 的同步任务", "no such run"));
    if (!result.reconciled()) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "任务 " + runId + " 尚未完成或未能完成比对",
          "the run has not finished its reconciliation");
    }
    RunInput input =
        inputs
            .find(runId)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.CONFLICT,
                        "任务 " + runId + " 没有保存输入,它早于本功能",
                        "the run has no stored inputs: it is older than replays"));
    Lake.Hold hold =
        lake.hold(input.snapshot())
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.CONFLICT,
                        "任务 %s 的快照 %d 已过保留期,部分文件已清除".formatted(runId, input.snapshot()),
                        "files of the run's snapshot %d were swept; liancha.lake.keep-days says how long they are kept"
                            .formatted(input.snapshot())));
    return new PastRun(input, result, hold);
  }
}
