package io.liancha.access;

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

  ForeignUsers(
      AccessSettings settings, ObjectProvider<ClientRegistrationRepository> registrations) {
    this.settings = settings;
    this.registrations = registrations;
  }

  /** True when settings name such a system. */
  boolean any() {
    return registrations.getIfAvailable() != null;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    return named(other.loadUser(request));
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
