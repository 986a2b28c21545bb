package io.liancha.sync;

/** Another hub works on the run by now; nothing of this one's is written any more. */
final class RunTaken extends RuntimeException {

  RunTaken(String runId) {
    super("run " + runId + " was taken over by another hub");
  }
}
