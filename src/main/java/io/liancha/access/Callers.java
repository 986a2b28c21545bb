package io.liancha.access;

import io.liancha.agency.Agencies;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tells from a good token who calls, and what a caller of any kind may do. */
@Component
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {

  private static final String ROLE = "ROLE_";
  private static final String SCOPE = "SCOPE_";

  private final Users users;
  private final Agencies agencies;

  Callers(Users users, Agencies agencies) {
    this.users = users;
    this.agencies = agencies;
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String subject = Objects.requireNonNullElse(token.getSubject(), "");
    if (person(token)) {
      return person(token, subject);
    }
    List<String> scopes = token.getClaimAsStringList("scope");
    return new JwtAuthenticationToken(
        token,
        (scopes == null ? List.<String>of() : scopes)
            .stream().map(s -> new SimpleGrantedAuthority(SCOPE + s)).toList(),
        subject);
  }

  private AbstractAuthenticationToken person(Jwt token, String name) {
    Long generation = token.getClaim(UserTokens.GENERATION);
    var person = new Person(name, generation == null ? -1 : generation);
    Set<Role> roles = users.roles(person);
    if (roles.isEmpty()) {
      throw new InvalidBearerTokenException("the account was changed since; sign in again");
    }
    return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities(roles));
  }

  static boolean person(Jwt token) {
    return token.getAudience() != null && token.getAudience().contains(UserTokens.AUDIENCE);
  }

  /** True when this caller's scopes or roles, as they are now, include it. */
  boolean may(Authentication caller, Capability capability) {
    return allowed(caller).test(capability);
  }

  /** What this caller's scopes or roles include at this moment. */
  Predicate<Capability> allowed(Authentication caller) {
    if (caller instanceof JwtAuthenticationToken agency) {
      return c -> c.forAgencies() && has(agency, SCOPE + c.scope());
    }
    Set<Role> roles = roles(caller);
    boolean ofAgency = agencies.of(caller).isPresent();
    return c -> !(ofAgency && c.hubsOwn()) && roles.stream().anyMatch(c.roles()::contains);
  }

  /** A session outlives changes of its account, a token was looked up with this request. */
  private Set<Role> roles(Authentication caller) {
    if (caller.getAuthorities().isEmpty() && caller.getPrincipal() instanceof Person person) {
      return users.roles(person);
    }
    var roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (has(caller, ROLE + role.name())) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** The authorities of somebody for whom another system names these roles. */
  static Collection<GrantedAuthority> named(Collection<String> roles) {
    var known = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (roles.contains(role.name()) || roles.contains(role.name().toLowerCase(Locale.ROOT))) {
        known.add(role);
      }
    }
    return authorities(known);
  }

  private static List<GrantedAuthority> authorities(Set<Role> roles) {
    return roles.stream()
        .<GrantedAuthority>map(r -> new SimpleGrantedAuthority(ROLE + r.name()))
        .toList();
  }

  private static boolean has(Authentication caller, String authority) {
    return caller.getAuthorities().stream().anyMatch(a -> authority.equals(a.getAuthority()));
  }
}
