package io.liancha.intake;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The times of a trip that could be placed on a day.
 *
 * @param usable false when the arrival contradicts the departure: then neither is evidence
 */
record Trip(LocalDateTime departedAt, @Nullable LocalDateTime arrivedAt, boolean usable) {

  /** The reason why a row cannot be placed on a day; null when it can. */
  static @Nullable Reason departureFault(Draft draft, @Nullable LocalDateTime departure) {
    return departure == null ? Reason.TIME_MISSING : Rejections.of(draft.timeFault(departure));
  }

  static Trip of(Draft draft, LocalDateTime departure, String arrivalField) {
    LocalDateTime arrival = RawTime.moment(draft.raw(arrivalField));
    if (arrival == null) {
      draft.mark(MarkCode.TIME_MISSING);
      return new Trip(departure, null, true);
    }
    MarkCode fault = draft.timeFault(arrival);
    if (fault == null && arrival.isBefore(departure)) {
      fault = MarkCode.TIME_ORDER;
    }
    if (fault != null) {
      draft.mark(fault);
      return new Trip(departure, null, false);
    }
    return new Trip(departure, arrival, true);
  }
}
