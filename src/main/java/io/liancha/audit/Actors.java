package io.liancha.audit;

import java.security.Principal;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who is at work: whoever a request was authenticated as, or the hub itself. */
public final class Actors {

  /** The hub by itself: its nightly run, its relays, its clocks. */
  public static final String HUB = "liancha";

  /** A caller on this machine whom nobody asked for a name. */
  public static final String LOOPBACK = "loopback";

  /** Whoever may write to a queue of the broker. */
  public static final String BROKER = "broker";

  private Actors() {}

  public static String current() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked) {
      Principal principal = asked.getRequest().getUserPrincipal();
      return principal == null ? LOOPBACK : principal.getName();
    }
    return HUB;
  }
}
