package io.liancha.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says that a route which goes by a timer could not do its round: once, and again only after a
 * while, not at every tick of a night without a database. The next tick tries again in any case.
 */
final class Rounds implements ExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Map<String, Instant> said = new ConcurrentHashMap<>();
  private final Clock clock;

  Rounds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void handleException(Throwable fault) {
    handleException(null, null, fault);
  }

  @Override
  public void handleException(@Nullable String message, Throwable fault) {
    handleException(message, null, fault);
  }

  /** Names the fault's kind only; its words may hold what was worked on. */
  @Override
  public void handleException(
      @Nullable String message, @Nullable Exchange exchange, Throwable fault) {
    Instant now = clock.instant();
    String route = exchange == null ? "a timer" : exchange.getFromRouteId();
    Instant spoke =
        said.compute(
            route, (r, last) -> last == null || last.plus(QUIET).isBefore(now) ? now : last);
    if (spoke.equals(now)) {
      log.warn(
          "the round of {} failed and is tried again at its next tick: {}",
          route,
          NestedExceptionUtils.getMostSpecificCause(fault).getClass().getSimpleName());
    }
  }
}
