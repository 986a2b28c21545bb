package io.liancha.rerun;

import io.liancha.dataset.Lake;
import io.liancha.sync.RunInput;
import io.liancha.sync.RunResults;

/** A past run that can be done again: its inputs, its results, and its snapshot held readable. */
record PastRun(RunInput input, RunResults.Result result, Lake.Hold hold) implements AutoCloseable {

  /** The newest version of any vehicle when the run's reconciliation was over. */
  long newestVersionAfter() {
    Long issued = result.newestVersion();
    return issued == null ? input.versionsBefore() : issued;
  }

  @Override
  public void close() {
    hold.close();
  }
}
