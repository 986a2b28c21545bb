package io.liancha.access;

import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.audit.Actors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What for somebody may read, and what a person at a page chose last. */
public final class Purposes {

  private Purposes() {}

  /** Those that an agency's file names; the hub's own people may name any. */
  public static List<Purpose> allowed(Optional<Agency> agency) {
    return Arrays.stream(Purpose.values())
        .filter(p -> agency.isEmpty() || agency.get().purposes().contains(p))
        .toList();
  }

  /** The one chosen last; else to verify, where that is allowed; empty where nothing is. */
  public static Optional<Purpose> current(HttpServletRequest request, List<Purpose> allowed) {
    HttpSession session = request.getSession(false);
    if (session != null
        && session.getAttribute(Actors.PURPOSE) instanceof Purpose chosen
        && allowed.contains(chosen)) {
      return Optional.of(chosen);
    }
    return allowed.contains(Purpose.VERIFICATION)
        ? Optional.of(Purpose.VERIFICATION)
        : allowed.stream().findFirst();
  }

  /** Kept for the pages that are read after this one, where there is a session. */
  static void choose(HttpServletRequest request, Purpose chosen) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(Actors.PURPOSE, chosen);
    }
  }
}
