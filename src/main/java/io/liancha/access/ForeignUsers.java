package io.liancha.access;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** People whom another system vouches for (OpenID Connect): their roles are what a claim names. */
@Component
final class ForeignUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService other = new OidcUserService();
  private final AccessSettings settings;
  private final ObjectProvider<ClientRegistrationRepository> registrations;
  private final AuditTrail audit;

  ForeignUsers(
      AccessSettings settings,
      ObjectProvider<ClientRegistrationRepository> registrations,
      AuditTrail audit) {
    this.audit = audit;
    this.settings = settings;
    this.registrations = registrations;
  }

  /** True when settings name such a system. */
  boolean any() {
    return registrations.getIfAvailable() != null;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = named(other.loadUser(request));
    audit.append(AuditEvent.of(AuditAction.LOGIN, user.getName()).by(user.getName()));
    return user;
  }

  /** What the other system says is not believed, or it says no: nobody is signed in. */
  void refused(HttpServletRequest request, HttpServletResponse response, Exception why)
      throws IOException {
    String nobody = UserNames.foreign("?");
    audit.append(AuditEvent.of(AuditAction.LOGIN_FAILED, nobody).by(nobody));
    response.sendRedirect(request.getContextPath() + "/login?error");
  }

  OidcUser named(OidcUser user) {
    List<String> roles = user.getClaimAsStringList(settings.oidcRolesClaim());
    String name = UserNames.foreign(Objects.requireNonNull(user.getSubject()));
    return new DefaultOidcUser(
        Callers.named(roles == null ? List.of() : roles), user.getIdToken(), user.getUserInfo()) {
      @Override
      public String getName() {
        return name;
      }
    };
  }
}
