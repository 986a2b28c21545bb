package io.liancha.access;

import io.liancha.agency.Agencies;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The limits that stand in the way of every request, before and after it is known who asks. */
@Component
final class Gate {

  private final TurnedAway turnedAway;
  private final Pace pace;
  private final LimitSettings limits;
  private final Agencies agencies;

  Gate(TurnedAway turnedAway, Pace pace, LimitSettings limits, Agencies agencies) {
    this.agencies = agencies;
    this.turnedAway = turnedAway;
    this.pace = pace;
    this.limits = limits;
  }

  TurnedAway turnedAway() {
    return turnedAway;
  }

  /** Around all others. */
  Filter first() {
    return new Unavailable(turnedAway);
  }

  Filter body() {
    return new BodyLimit(limits.bodyBytesMax(), turnedAway);
  }

  /** Attempts to prove who one is cost more than others, and are fewer. */
  Filter logins(Predicate<HttpServletRequest> attempts) {
    return new PaceFilter(r -> attempts.test(r) ? pace.login(r) : 0, turnedAway);
  }

  /** When it is known that they may. */
  Filter purposes() {
    return new PurposeFilter(agencies, turnedAway);
  }

  static boolean provesWho(HttpServletRequest request) {
    return AccessTable.find(request).filter(c -> c.door() == Capability.Door.LOGIN).isPresent();
  }

  /** When it is known who asks. */
  Filter callers() {
    return new PaceFilter(
        r -> pace.caller(SecurityContextHolder.getContext().getAuthentication(), r), turnedAway);
  }
}
