package io.liancha.suspect;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A permit of a vehicle, with its dates as dates.
 *
 * @param area GB/T 2260 as sent
 * @param covers the same without trailing 00 pairs: covers every county that starts with it
 */
record PermitFact(
    String permitNo,
    String kind,
    @Nullable String area,
    @Nullable String covers,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String state) {

  private static final Set<String> CARRYING =
      Set.of("RIDE_HAILING", "TAXI", "LINE", "CHARTER", "TOURISM", "SCHOOL");

  /** Whether it allows carrying passengers in the county on a day. */
  boolean carries(LocalDate day, String countyCode) {
    return CARRYING.contains(kind)
        && "VALID".equals(state)
        && (covers == null || countyCode.startsWith(covers))
        && (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }

  PermitPart part() {
    var part = new PermitPart();
    part.permitNo = permitNo;
    part.kind = kind;
    part.area = area;
    part.validFrom = validFrom == null ? null : validFrom.toString();
    part.validTo = validTo == null ? null : validTo.toString();
    part.state = state;
    return part;
  }
}
