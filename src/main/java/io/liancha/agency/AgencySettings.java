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

  /** An agency's address and the bearer token that opens it. */
  public record Address(@Nullable String url, @Nullable String token) {

    /** Never prints the token. */
    @Override
    public String toString() {
      return String.valueOf(url);
    }
  }
}
