package io.liancha.agency;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the agencies' files are, and what is said of an agency outside its file.
 *
 * @param agencies by id
 */
@ConfigurationProperties("liancha")
public record AgencySettings(
    @DefaultValue("config/agencies") Path agenciesDirectory,
    @DefaultValue Map<String, Address> agencies) {

  /**
   * What is set for an agency. Dashes count for nothing, because a variable of the environment
   * cannot hold them: LIANCHA_AGENCIES_MARKETSUPERVISION_TOKEN is market-supervision's.
   */
  Address address(String agency) {
    Address found = agencies.getOrDefault(agency, new Address(null, null));
    for (Map.Entry<String, Address> e : agencies.entrySet()) {
      if (same(e.getKey(), agency)) {
        found = found.or(e.getValue());
      }
    }
    return found;
  }

  /** True when a setting's key means the agency of this id. */
  static boolean same(String key, String agency) {
    return key.replace("-", "").equals(agency.replace("-", ""));
  }

  /** An agency's address and the bearer token that opens it. */
  public record Address(@Nullable String url, @Nullable String token) {

    private Address or(Address other) {
      return new Address(first(url, other.url), first(token, other.token));
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
      return a == null || a.isBlank() ? b : a;
    }

    /** Never prints the token. */
    @Override
    public String toString() {
      return String.valueOf(url);
    }
  }
}
