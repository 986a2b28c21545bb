package io.liancha.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Lets a request pass when the line of {@link Capability} that speaks of it says so. */
@Component
final class Doorkeeper implements AuthorizationManager<RequestAuthorizationContext> {

  private final Callers callers;
  private final AccessSettings settings;

  Doorkeeper(Callers callers, AccessSettings settings) {
    this.callers = callers;
    this.settings = settings;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends Authentication> caller, RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    return new AuthorizationDecision(
        AccessTable.find(request).filter(c -> opens(c, caller, request)).isPresent());
  }

  private boolean opens(
      Capability capability,
      Supplier<? extends Authentication> caller,
      HttpServletRequest request) {
    return switch (capability.door()) {
      case ALL, LOGIN -> true;
      case ROLES -> known(caller.get(), capability);
      case LOOPBACK_OR_ROLES -> figures(request) || known(caller.get(), capability);
    };
  }

  private boolean known(Authentication caller, Capability capability) {
    return caller != null
        && caller.isAuthenticated()
        && !(caller instanceof AnonymousAuthenticationToken)
        && callers.may(caller, capability);
  }

  private boolean figures(HttpServletRequest request) {
    return settings.figuresOnLoopback() && loopback(request.getRemoteAddr()) || bears(request);
  }

  boolean bears(HttpServletRequest request) {
    String token = settings.figuresToken();
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    return token != null
        && !token.isBlank()
        && given != null
        && MessageDigest.isEqual(
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
