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
 * @param pollSeconds how often operations are looked at: whether to begin, to tell, to end
 * @param feedSuspectsMax suspects in one feed; beyond it the feed says that it is cut
 * @param briefSuspects suspects with a page each in a brief
 * @param violentOfficers officers for a vehicle whose driver resisted with violence
 * @param blindAfterWeeks weeks without a post after which a township is named as uncovered
 * @param keepChancesDays days after an operation's end that it is known whom its posts expected
 * @param publishedLeastVehicles smaller counts are left out of statistics for publication
 */
@ConfigurationProperties("liancha.operations")
record OperationSettings(
    @DefaultValue("5") int bandAPoints,
    @DefaultValue("2") int bandBPoints,
    @DefaultValue("0") int bandCPoints,
    @DefaultValue("45") int postMinutes,
    @DefaultValue("40") int travelKmh,
    @DefaultValue("15") int pollSeconds,
    @DefaultValue("500") int feedSuspectsMax,
    @DefaultValue("10") int briefSuspects,
    @DefaultValue("4") int violentOfficers,
    @DefaultValue("4") int blindAfterWeeks,
    @DefaultValue("70") int keepChancesDays,
    @DefaultValue("5") int publishedLeastVehicles) {

  int points(String band) {
    return switch (band) {
      case "A" -> bandAPoints;
      case "B" -> bandBPoints;
      default -> bandCPoints;
    };
  }
}
