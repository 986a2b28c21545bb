package io.liancha.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How people are called: {@code name} who works for the hub, {@code name@agency} who works for an
 * agency. An agency's own system is called like the agency, so nobody else may be.
 */
final class UserNames {

  private static final Pattern FORM =
      Pattern.compile("[a-z][a-z0-9._-]{0,39}(@[a-z][a-z0-9-]{1,39})?");
  private static final String FOREIGN = "oidc:";
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9._-]");

  private UserNames() {}

  static boolean valid(String name) {
    return FORM.matcher(name).matches();
  }

  /** Of somebody whom another system vouches for; never like that of a person or agency here. */
  static String foreign(String subject) {
    return FOREIGN + OTHER.matcher(subject.toLowerCase(Locale.ROOT)).replaceAll("_");
  }
}
