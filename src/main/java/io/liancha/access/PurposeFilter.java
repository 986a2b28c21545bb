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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Callers of an agency who read records in its view, which may hold personal data, say what for;
 * the purpose is one that its file names, and stands in the audit trail.
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
    if (agency.isEmpty() || AccessTable.find(request).filter(Capability::personal).isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Purpose purpose = named(request.getParameter("purpose"));
    if (purpose == null || !agency.get().purposes().contains(purpose)) {
      turnedAway.withoutPurpose(request, response, agency.get());
    } else {
      request.setAttribute(Actors.PURPOSE, purpose.name());
      chain.doFilter(request, response);
    }
  }

  private static @Nullable Purpose named(@Nullable String word) {
    return Arrays.stream(Purpose.values())
        .filter(p -> p.name().equals(word))
        .findFirst()
        .orElse(null);
  }
}
