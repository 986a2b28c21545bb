package io.liancha.access;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.audit.Actors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever reads records in an agency's view, which may hold personal data, says what for; the
 * purpose is one that the agency's file names, and stands in the audit trail. A program names it
 * with each request; for a person the choice made last on a page holds until they choose anew.
 */
final class PurposeFilter extends OncePerRequestFilter {

  private final Agencies agencies;
  private final TurnedAway turnedAway;

  PurposeFilter(Agencies agencies, TurnedAway turnedAway) {
    this.agencies = agencies;
    this.turnedAway = turnedAway;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Agency> agency = agencies.of(request.getUserPrincipal());
    Optional<Capability> asked = AccessTable.find(request);
    boolean page = asked.filter(Capability::page).isPresent();
    boolean personal = asked.filter(Capability::personal).isPresent();
    Purpose purpose = page ? chosen(request, agency) : named(request.getParameter("purpose"));
    if (personal && purpose != null && allowed(agency).contains(purpose)) {
      request.setAttribute(Actors.PURPOSE, purpose.name());
    } else if (personal && agency.isPresent()) {
      turnedAway.withoutPurpose(request, response, agency.get());
      return;
    }
    chain.doFilter(request, response);
  }

  private static List<Purpose> allowed(Optional<Agency> agency) {
    return Arrays.stream(Purpose.values())
        .filter(p -> agency.isEmpty() || agency.get().purposes().contains(p))
        .toList();
  }

  /** The one named now, which is kept; else the one kept; else to verify, if that is granted. */
  private static @Nullable Purpose chosen(HttpServletRequest request, Optional<Agency> agency) {
    List<Purpose> allowed = allowed(agency);
    Purpose named = named(request.getParameter("purpose"));
    HttpSession session = request.getSession(false);
    if (named != null && allowed.contains(named)) {
      if (session != null) {
        session.setAttribute(Actors.PURPOSE, named);
      }
      return named;
    }
    if (session != null && session.getAttribute(Actors.PURPOSE) instanceof Purpose kept) {
      return kept;
    }
    return allowed.contains(Purpose.VERIFICATION)
        ? Purpose.VERIFICATION
        : allowed.stream().findFirst().orElse(null);
  }

  private static @Nullable Purpose named(@Nullable String word) {
    return Arrays.stream(Purpose.values())
        .filter(p -> p.name().equals(word))
        .findFirst()
        .orElse(null);
  }
}
