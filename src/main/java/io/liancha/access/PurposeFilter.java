package io.liancha.access;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.audit.Actors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    Optional<Capability> asked = AccessTable.find(request);
    boolean page = asked.filter(Capability::page).isPresent();
    boolean personal = asked.filter(Capability::personal).isPresent();
    if (!page && !personal) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Agency> agency = agencies.of(request.getUserPrincipal());
    Optional<Purpose> purpose = purpose(request, page, Purposes.allowed(agency));
    if (personal && purpose.isEmpty() && agency.isPresent()) {
      turnedAway.withoutPurpose(request, response, agency.get());
      return;
    }
    if (personal && purpose.isPresent()) {
      request.setAttribute(Actors.PURPOSE, purpose.get().name());
    }
    chain.doFilter(request, response);
  }

  /** The one named now, which a page keeps; on a page else the one chosen last. */
  private static Optional<Purpose> purpose(
      HttpServletRequest request, boolean page, List<Purpose> allowed) {
    Purpose named = named(request.getParameter("purpose"));
    if (named == null || !allowed.contains(named)) {
      return page ? Purposes.current(request, allowed) : Optional.empty();
    }
    if (page) {
      Purposes.choose(request, named);
    }
    return Optional.of(named);
  }

  private static @Nullable Purpose named(@Nullable String word) {
    return Arrays.stream(Purpose.values())
        .filter(p -> p.name().equals(word))
        .findFirst()
        .orElse(null);
  }
}
