package io.liancha.county;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The county this hub works for.
 *
 * @param code GB/T 2260, six digits
 * @param platePrefixes of plates its own public security registers, e.g. 浙E
 * @param map a folder with townships.geojson and places.geojson; absent: only China's bounds count
 * @param windowDays days up to and including the business date that rules look at
 * @param rideShareCapPerDay paid ride-share trips a day that are still no business
 * @param licenceInvalidLetters status letters with which a driving licence is not valid; its other
 *     letters are remarks
 */
@ConfigurationProperties("liancha.county")
public record CountySettings(
    @DefaultValue("") String code,
    @DefaultValue({}) List<String> platePrefixes,
    @Nullable Path map,
    @DefaultValue("30") int windowDays,
    @DefaultValue("3") int rideShareCapPerDay,
    @DefaultValue("DEFGJKR") String licenceInvalidLetters) {

  public CountySettings {
    if (!licenceInvalidLetters.matches("[A-Z]*")) {
      throw new IllegalArgumentException(
          "liancha.county.licence-invalid-letters must be capital letters, not '"
              + licenceInvalidLetters
              + "'");
    }
  }
}
