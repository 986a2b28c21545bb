package io.liancha.console;

import java.util.function.BiPredicate;

/**
 * What the reader of a page may look at and do. Public like its methods, for the templates.
 *
 * @param allowed by method and path
 */
public record May(BiPredicate<String, String> allowed) {

  /** True for a page that would be shown. */
  public boolean see(String address) {
    return allowed.test("GET", path(address));
  }

  /** True for a form that would be taken. */
  public boolean send(String address) {
    return allowed.test("POST", path(address));
  }

  private static String path(String address) {
    return address.replaceFirst("[?#].*$", "");
  }
}
