package io.liancha.access;

import java.security.Principal;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Tells what somebody may ask for before they do, by the table that decides when they do: so a page
 * offers what will be granted, and nothing else.
 */
@Component
public final class Allowed {

  private final Callers callers;

  Allowed(Callers callers) {
    this.callers = callers;
  }

  /**
   * True for a method and a path that would be granted to them now.
   *
   * @param who the principal of a request; nobody may what is not open to everybody
   */
  public BiPredicate<String, String> to(@Nullable Principal who) {
    Predicate<Capability> granted =
        who instanceof Authentication caller ? callers.allowed(caller) : capability -> false;
    return (method, path) ->
        AccessTable.find(method, PathContainer.parsePath(path))
            .filter(c -> open(c) || granted.test(c))
            .isPresent();
  }

  private static boolean open(Capability capability) {
    return capability.door() == Capability.Door.ALL || capability.door() == Capability.Door.LOGIN;
  }
}
