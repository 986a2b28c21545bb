package io.liancha.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says 503 when it cannot be known who asks, because the database is away: never 401 or 500. */
final class Unavailable extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(Unavailable.class);

  private final TurnedAway turnedAway;

  Unavailable(TurnedAway turnedAway) {
    this.turnedAway = turnedAway;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (DataAccessException | AuthenticationServiceException e) {
      log.warn("a caller is sent away, accounts cannot be read: {}", e.getClass().getName());
      turnedAway.later(response);
    }
  }
}
