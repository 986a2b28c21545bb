package io.liancha.access;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** How often each caller may ask, on this hub; another hub counts for itself. */
@Component
final class Pace {

  private static final double BURST_SECONDS = 2;
  private static final double MINUTE_SECONDS = 60;

  private final AuditTrail audit;
  private final Buckets clients;
  private final Buckets strangers;
  private final Buckets logins;

  Pace(LimitSettings limits, AuditTrail audit) {
    this.audit = audit;
    this.clients = perSecond(limits.clientRequestsPerSecond());
    this.strangers = perSecond(limits.strangerRequestsPerSecond());
    int attempts = limits.loginAttemptsPerMinute();
    this.logins = new Buckets(attempts / MINUTE_SECONDS, attempts, System::nanoTime);
  }

  private static Buckets perSecond(int requests) {
    return new Buckets(requests, requests * BURST_SECONDS, System::nanoTime);
  }

  /** Seconds to wait; 0 when the request may pass. */
  long caller(@Nullable Authentication caller, HttpServletRequest request) {
    if (caller == null
        || !caller.isAuthenticated()
        || caller instanceof AnonymousAuthenticationToken) {
      return stranger(request);
    }
    return told(clients.take(caller.getName()), caller.getName());
  }

  /** The same for somebody whose token is none. */
  long stranger(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return told(strangers.take(address), address);
  }

  /** The same for an attempt to prove who one is. */
  long login(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return told(logins.take(address), address);
  }

  private long told(Buckets.Taken taken, String who) {
    if (taken.first()) {
      audit.append(AuditEvent.of(AuditAction.RATE_LIMITED, who).by(who));
    }
    return taken.waitSeconds();
  }
}
