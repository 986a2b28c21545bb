package io.liancha.crosscheck;

import io.liancha.agency.Agencies;
import io.liancha.agency.Purpose;
import io.liancha.audit.Actors;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tells from a client's name whether it is an agency, and refuses purposes it may not name. */
@Component
final class Askers {

  private final Agencies agencies;
  private final AuditTrail audit;

  Askers(Agencies agencies, AuditTrail audit) {
    this.agencies = agencies;
    this.audit = audit;
  }

  static String name(@Nullable Principal principal) {
    return principal == null ? Actors.LOOPBACK : principal.getName();
  }

  /** Whoever once asked by this name; a client's name outlives its token. */
  Asker of(String name) {
    return new Asker(name, agencies.of(() -> name).orElse(null));
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 403 when it may not ask for that
   */
  Asker of(@Nullable Principal principal, Purpose purpose) {
    String name = name(principal);
    Asker asker = of(name);
    if (!asker.may(purpose)) {
      audit.append(
          AuditEvent.of(AuditAction.DENIED, "cross-check").by(name).forPurpose(purpose.name()));
      throw Problems.of(
          HttpStatus.FORBIDDEN,
          "不得以该用途查询",
          "用途 " + purpose + " 未授权给该单位 (this agency may not ask for this purpose)");
    }
    return asker;
  }
}
