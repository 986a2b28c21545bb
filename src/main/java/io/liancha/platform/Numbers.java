package io.liancha.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a company sent of an area in the window, counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Numbers(Sent sent, Implausible implausible, Incomplete incomplete, LastDay lastDay) {

  static final Numbers NONE =
      new Numbers(
          new Sent(0, 0, 0, 0, 0, null, null, null, 0, 0),
          new Implausible(0, 0, 0, 0, 0, 0, 0, 0),
          new Incomplete(0, 0, 0, 0),
          new LastDay(0, 0, 0, 0));

  /**
   * How much there is.
   *
   * @param silentDays days after its first order on which others sent orders and it did not
   * @param vehicles different ones in the window, of the company as a whole only
   * @param vehiclesDayMax different ones on its busiest day
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PlatformSent")
  public record Sent(
      long declaredVehicles,
      long declaredDrivers,
      long orders,
      long activeDays,
      long silentDays,
      @Nullable LocalDate lastOrderOn,
      @Nullable Long vehicles,
      @Nullable Long drivers,
      long vehiclesDayMax,
      long driversDayMax) {}

  /**
   * Orders that cannot be as they say.
   *
   * @param zeroTrips shorter than 0.1 km, or without time
   * @param impossible with at least one value that no trip can have
   * @param repeated equal to another order but for the number
   */
  @Schema(name = "PlatformImplausible")
  public record Implausible(
      long zeroTrips,
      long zeroKm,
      long zeroTime,
      long impossible,
      long badTimes,
      long badPlaces,
      long badAmounts,
      long repeated) {}

  /** Orders that lack a usable value, and those taken with a mark. */
  @Schema(name = "PlatformIncomplete")
  public record Incomplete(long noDriver, long noPlace, long noPrice, long marked) {}

  /** The business date alone. */
  @Schema(name = "PlatformLastDay")
  public record LastDay(long orders, long vehicles, long zeroTrips, long impossible) {}
}
