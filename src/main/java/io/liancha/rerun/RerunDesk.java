package io.liancha.rerun;

import io.liancha.rerun.BackTestResult.Against;
import io.liancha.rule.Candidates;
import io.liancha.rule.RuleTexts;
import io.liancha.sync.RunResults;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where a rerun is asked for. One is done at a time, and none begins while a nightly run is at
 * work: it has the machine for itself.
 */
@Component
class RerunDesk implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(RerunDesk.class);

  private final PastRuns pastRuns;
  private final RunResults results;
  private final Reruns reruns;
  private final Candidates candidates;
  private final Work work;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread thread = new Thread(r, "rerun");
            thread.setDaemon(true);
            return thread;
          });

  RerunDesk(
      PastRuns pastRuns, RunResults results, Reruns reruns, Candidates candidates, Work work) {
    this.pastRuns = pastRuns;
    this.results = results;
    this.reruns = reruns;
    this.candidates = candidates;
    this.work = work;
  }

  /** What can be done with a past run. */
  @Component
  record Work(Replay replay, BackTest backTest) {}

  /**
   * Which rules are to be tried, on which run's day.
   *
   * @param candidate null: the rules in force
   * @param thresholds over the candidate's own, by rule id and name
   */
  record Trial(
      String runId,
      @Nullable String candidate,
      Map<String, Map<String, String>> thresholds,
      Against against) {}

  /** A rerun that was let in, and what is left to do. */
  record Begun(Rerun rerun, Runnable rest) {}

  /**
   * @throws Refusal when it cannot be done
   */
  Begun replay(String runId) {
    return begin(Rerun.Kind.REPLAY, runId, null, run -> work.replay().of(run));
  }

  /**
   * @throws Refusal when it cannot be done
   */
  Begun backTest(Trial trial) {
    RuleTexts texts = texts(trial);
    return begin(
        Rerun.Kind.BACK_TEST,
        trial.runId(),
        trial.candidate(),
        run -> work.backTest().of(run, texts, trial.against()));
  }

  /** Goes on in the background. */
  Rerun start(Begun begun) {
    worker.execute(begun.rest());
    return begun.rerun();
  }

  /** Goes on in this thread; returns how it ended. */
  Rerun runNow(Begun begun) {
    begun.rest().run();
    return reruns.find(begun.rerun().rerunId()).orElse(begun.rerun());
  }

  /** A rerun under way is cut off; the next start says so. */
  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  private RuleTexts texts(Trial trial) {
    try {
      return candidates.get(trial.candidate(), trial.thresholds());
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.Kind.INVALID, "候选规则无法使用", String.valueOf(e.getMessage()));
    }
  }

  private Begun begin(
      Rerun.Kind kind,
      String runId,
      @Nullable String candidate,
      Function<PastRun, Object> reexamined) {
    if (results.oneIsRunning()) {
      throw new Refusal(
          Refusal.Kind.CONFLICT, "同步任务进行中，请稍后再试", "a sync run is under way; try after it");
    }
    PastRun run = pastRuns.open(runId);
    Rerun rerun = reruns.begin(kind, runId, candidate).orElse(null);
    if (rerun == null) {
      run.close();
      throw new Refusal(
          Refusal.Kind.CONFLICT, "已有一项重放或回测在进行", "a replay or back-test is under way");
    }
    return new Begun(rerun, () -> end(rerun, run, reexamined));
  }

  private void end(Rerun rerun, PastRun run, Function<PastRun, Object> reexamined) {
    try (run) {
      reruns.done(rerun, reexamined.apply(run));
    } catch (RuntimeException e) {
      log.error("the {} of run {} failed", rerun.kind(), rerun.runId(), e);
      reruns.failed(rerun, said(e));
    } catch (Error e) {
      reruns.failed(rerun, e.getClass().getSimpleName());
      throw e;
    }
  }

  /** Messages of the engine may quote values, except those about the text of a query. */
  private static String said(RuntimeException e) {
    if (e instanceof Refusal refusal) {
      return refusal.said();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String cause = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    boolean aboutText = cause.matches("(Binder|Parser|Catalog) Error: .*");
    if (root instanceof SQLException && aboutText) {
      return e.getMessage() + ": " + cause;
    }
    return root == e || root instanceof SQLException
        ? e.getClass().getSimpleName() + " by " + root.getClass().getSimpleName()
        : String.valueOf(e.getMessage());
  }
}
