package io.liancha.console;

import io.liancha.agency.Purpose;
import io.liancha.crosscheck.Answer;
import io.liancha.crosscheck.Heard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Questions on their way to the sources: a page asks for one again and again, and shows who has
 * answered, until all have. Nothing is lost with them, whoever asked may ask again.
 */
@Component
final class LiveChecks implements DisposableBean {

  private static final int THREADS_MAX = 32;
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** Beyond the most at once, whoever asks waits for the answer themselves. */
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          THREADS_MAX,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  private final Map<String, Check> checks = new ConcurrentHashMap<>();
  private final Clock clock;

  LiveChecks(Clock clock) {
    this.clock = clock;
  }

  /** What was typed, and what for. */
  record Question(String plate, Purpose purpose) {}

  /**
   * One of them.
   *
   * @param by who may look at it
   * @param heard the sources that have answered
   */
  record Check(
      String id,
      @Nullable String by,
      Question question,
      Instant begun,
      Map<String, Heard> heard,
      CompletableFuture<Answer> coming) {

    /** Waits a moment for the answer; empty while some source is silent. */
    Optional<Answer> answer(Duration wait) throws ExecutionException {
      try {
        return Optional.of(coming.get(wait.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    Map<String, Heard> sofar() {
      return new TreeMap<>(heard);
    }
  }

  Check begin(@Nullable String by, Question question, Function<Consumer<Heard>, Answer> answering) {
    Instant now = clock.instant();
    checks.values().removeIf(c -> c.begun().plus(KEPT).isBefore(now));
    var heard = new ConcurrentSkipListMap<String, Heard>();
    var check =
        new Check(
            UUID.randomUUID().toString(),
            by,
            question,
            now,
            heard,
            CompletableFuture.supplyAsync(
                () -> answering.apply(h -> heard.put(h.source(), h)), pool));
    checks.put(check.id(), check);
    return check;
  }

  /** Only for whoever asked it. */
  Optional<Check> find(String id, @Nullable String by) {
    return Optional.ofNullable(checks.get(id)).filter(c -> Objects.equals(c.by(), by));
  }

  @Override
  public void destroy() {
    pool.shutdownNow();
  }
}
