package io.liancha.operation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What joint operations go by.
 *
 * @param bandAPoints what meeting one vehicle of band A is worth, against those of the others
 * @param bandBPoints of band B
 * @param bandCPoints of band C
 * @param postMinutes how long a post stands within its hour; the rest is for the way to the next
 * @param travelKmh speed between posts over the straight way stretched by 1.3
 */
@ConfigurationProperties("liancha.operations")
record OperationSettings(
    @DefaultValue("5") int bandAPoints,
    @DefaultValue("2") int bandBPoints,
    @DefaultValue("0") int bandCPoints,
    @DefaultValue("45") int postMinutes,
    @DefaultValue("40") int travelKmh) {

  int points(String band) {
    return switch (band) {
      case "A" -> bandAPoints;
      case "B" -> bandBPoints;
      default -> bandCPoints;
    };
  }
}
