package io.liancha.access;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Somebody who signed in here.
 *
 * @param generation of the account at that time; a later change of it ends what was signed in
 */
record Person(String name, long generation) implements AuthenticatedPrincipal, Serializable {

  @Override
  public String getName() {
    return name;
  }
}
