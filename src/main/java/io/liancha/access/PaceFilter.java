package io.liancha.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request pass, or says when to come again. */
final class PaceFilter extends OncePerRequestFilter {

  private final ToLongFunction<HttpServletRequest> pace;
  private final TurnedAway turnedAway;

  /**
   * @param pace seconds to wait; 0 when the request may pass
   */
  PaceFilter(ToLongFunction<HttpServletRequest> pace, TurnedAway turnedAway) {
    this.pace = pace;
    this.turnedAway = turnedAway;
  }

  /** Each place in the chain counts for itself. */
  @Override
  protected String getAlreadyFilteredAttributeName() {
    return PaceFilter.class.getName() + System.identityHashCode(this);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long seconds = pace.applyAsLong(request);
    if (seconds > 0) {
      turnedAway.tooOften(response, seconds);
    } else {
      chain.doFilter(request, response);
    }
  }
}
