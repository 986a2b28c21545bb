package io.liancha.access;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Judges a name and a password; says the same of all that is wrong, in the same time. */
@Component
final class Login implements AuthenticationProvider, LogoutHandler {

  private final Users users;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final String nobodys;

  Login(Users users, Passwords passwords, AuditTrail audit) {
    this.audit = audit;
    this.users = users;
    this.passwords = passwords;
    this.nobodys = passwords.hash("a password of nobody's");
  }

  @Override
  public Authentication authenticate(Authentication given) {
    return UsernamePasswordAuthenticationToken.authenticated(
        signIn(given.getName(), String.valueOf(given.getCredentials())), null, List.of());
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    if (who != null) {
      audit.append(AuditEvent.of(AuditAction.LOGOUT, who.getName()).by(who.getName()));
    }
  }

  Person signIn(String name, String password) {
    Optional<Users.Attempt> attempt =
        UserNames.valid(name) ? users.attempt(name) : Optional.empty();
    String hash = attempt.map(Users.Attempt::password).orElse(nobodys);
    boolean fits = passwords.fits(password, hash);
    if (attempt.isEmpty() || !fits) {
      String who = UserNames.valid(name) ? name : "?";
      audit.append(AuditEvent.of(AuditAction.LOGIN_FAILED, who).by(who));
      throw new BadCredentialsException("wrong name or password, or locked out");
    }
    users.clear(name);
    audit.append(AuditEvent.of(AuditAction.LOGIN, name).by(name));
    return new Person(name, attempt.get().generation());
  }
}
