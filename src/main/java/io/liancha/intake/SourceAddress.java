package io.liancha.intake;

import org.jspecify.annotations.Nullable;

/**
 * Where a source is and how the hub shows who it is.
 *
 * @param url JDBC address, or the base of all paths without a slash at its end
 * @param token bearer token for HTTP
 */
record SourceAddress(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @Nullable String token) {

  static final SourceAddress NONE = new SourceAddress(null, null, null, null);

  SourceAddress or(SourceAddress other) {
    return new SourceAddress(
        first(url, other.url),
        first(username, other.username),
        first(password, other.password),
        first(token, other.token));
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    return a == null || a.isEmpty() ? b : a;
  }

  /** Never prints a secret. */
  @Override
  public String toString() {
    return String.valueOf(url);
  }
}
