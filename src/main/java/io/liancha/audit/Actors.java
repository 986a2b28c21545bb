package io.liancha.audit;

import java.security.Principal;
import java.util.Optional;
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

  /** The attribute of a request that holds what the caller asks for, once it was granted. */
  public static final String PURPOSE = "liancha.purpose";

  private Actors() {}

  /** What whoever asks at this moment said it is for. */
  static Optional<String> purpose() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? Optional.ofNullable((String) asked.getRequest().getAttribute(PURPOSE))
        : Optional.empty();
  }

  public static String current() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked) {
      Principal principal = asked.getRequest().getUserPrincipal();
      return principal == null ? LOOPBACK : principal.getName();
    }
    return HUB;
  }
}
