package io.liancha.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Takes tokens from the header only; Prometheus' own is no token of a caller. */
final class BearerTokens implements BearerTokenResolver {

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final Doorkeeper doorkeeper;

  BearerTokens(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    return doorkeeper.bears(request) ? null : header.resolve(request);
  }
}
