package io.liancha.crosscheck;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.liancha.crosscheck.SourceState.State;
import io.liancha.intake.LookedUp;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Keeps one source's trouble to itself: only so many questions at once, none longer than its time,
 * and after a failure none at all for a while. So a source that hangs costs its time once.
 */
final class SourceGuard {

  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Executor executor;
  private final long timeoutMillis;
  private volatile State trouble = State.ERROR;

  SourceGuard(String source, CrossCheckSettings settings, Executor executor) {
    this.breaker =
        CircuitBreaker.of(
            source,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(Duration.ofSeconds(settings.sourceRestSeconds()))
                .build());
    this.bulkhead =
        Bulkhead.of(
            source,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.sourceConnectionsMax())
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.executor = executor;
    this.timeoutMillis = settings.sourceTimeoutMillis();
  }

  Reply ask(Supplier<LookedUp> question) {
    long begun = System.nanoTime();
    if (!breaker.tryAcquirePermission()) {
      return new Reply(trouble, 0, null);
    }
    if (!bulkhead.tryAcquirePermission()) {
      breaker.releasePermission();
      return new Reply(State.ERROR, 0, null);
    }
    CompletableFuture<LookedUp> answer =
        CompletableFuture.supplyAsync(question, executor)
            .whenComplete((a, e) -> bulkhead.onComplete());
    try {
      LookedUp said = answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
      breaker.onSuccess(millis(begun), TimeUnit.MILLISECONDS);
      return new Reply(state(said), millis(begun), said);
    } catch (TimeoutException e) {
      answer.thenAccept(LookedUp::close);
      return failed(State.TIMEOUT, begun, e);
    } catch (ExecutionException e) {
      return failed(timedOut(e) ? State.TIMEOUT : State.ERROR, begun, e);
    } catch (InterruptedException e) {
      answer.thenAccept(LookedUp::close);
      Thread.currentThread().interrupt();
      return failed(State.ERROR, begun, e);
    }
  }

  private static State state(LookedUp said) {
    if (said.answered().isEmpty()) {
      return State.SYNCED;
    }
    return said.found() ? State.LIVE : State.NOT_FOUND;
  }

  private Reply failed(State how, long begun, Exception e) {
    trouble = how;
    breaker.onError(millis(begun), TimeUnit.MILLISECONDS, e);
    return new Reply(how, millis(begun), null);
  }

  private static boolean timedOut(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof InterruptedIOException || at instanceof java.sql.SQLTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static long millis(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
