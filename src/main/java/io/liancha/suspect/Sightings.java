package io.liancha.suspect;

import io.liancha.county.CountyMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trips of one vehicle in the window, added up. */
final class Sightings {

  private static final int TOP = 3;
  private static final int NIGHT_FROM_HOUR = 22;
  private static final int NIGHT_TO_HOUR = 5;

  private final Set<LocalDate> days = new HashSet<>();
  private final Map<Integer, Integer> hours = new HashMap<>();
  private final Map<Cell, Integer> cells = new HashMap<>();
  private final Map<String, Integer> drivers = new HashMap<>();
  private int orders;
  private int atNight;
  private LocalDateTime first = LocalDateTime.MAX;
  private LocalDateTime last = LocalDateTime.MIN;

  /**
   * A trip's departure; its place to a thousandth of a degree, about 100 m, so that places add up.
   */
  record Trip(
      VehicleKey vehicle,
      LocalDateTime departedAt,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable String driverId) {}

  private record Cell(long lon, long lat) {}

  private record Spot(@Nullable String township, @Nullable String pointOfInterest) {}

  void add(Trip trip) {
    LocalDateTime at = trip.departedAt();
    orders++;
    days.add(at.toLocalDate());
    hours.merge(at.getHour(), 1, Integer::sum);
    atNight += at.getHour() >= NIGHT_FROM_HOUR || at.getHour() < NIGHT_TO_HOUR ? 1 : 0;
    first = at.isBefore(first) ? at : first;
    last = at.isAfter(last) ? at : last;
    Double lon = trip.lon();
    Double lat = trip.lat();
    if (lon != null && lat != null) {
      cells.merge(new Cell(Math.round(lon * 1000), Math.round(lat * 1000)), 1, Integer::sum);
    }
    String driver = trip.driverId();
    if (driver != null) {
      drivers.merge(driver, 1, Integer::sum);
    }
  }

  /** Trips by driver. */
  Map<String, Integer> drivers() {
    return drivers;
  }

  ActivityPart activity(CountyMap map) {
    var activity = new ActivityPart();
    activity.orders = orders;
    activity.daysActive = days.size();
    activity.nightShare = share(atNight, orders);
    activity.firstSeen = ChinaTime.of(first);
    activity.lastSeen = ChinaTime.of(last);
    activity.topPlaces = topPlaces(map);
    activity.topHours = topHours();
    return activity;
  }

  private static BigDecimal share(int part, int whole) {
    BigDecimal share =
        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    return share.signum() == 0 || share.compareTo(BigDecimal.ONE) == 0
        ? share.setScale(0, RoundingMode.UNNECESSARY)
        : share.stripTrailingZeros();
  }

  private List<ActivityPart.Place> topPlaces(CountyMap map) {
    var spots = new HashMap<Spot, Integer>();
    cells.forEach(
        (cell, count) -> {
          double lon = cell.lon() / 1000.0;
          double lat = cell.lat() / 1000.0;
          var spot =
              new Spot(map.township(lon, lat).orElse(null), map.place(lon, lat).orElse(null));
          if (spot.township() != null || spot.pointOfInterest() != null) {
            spots.merge(spot, count, Integer::sum);
          }
        });
    Comparator<String> nullsLast = Comparator.nullsLast(Comparator.naturalOrder());
    return spots.entrySet().stream()
        .sorted(
            Map.Entry.<Spot, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(e -> e.getKey().township(), nullsLast)
                .thenComparing(e -> e.getKey().pointOfInterest(), nullsLast))
        .limit(TOP)
        .map(e -> place(e.getKey(), e.getValue()))
        .toList();
  }

  private static ActivityPart.Place place(Spot spot, int orders) {
    var place = new ActivityPart.Place();
    place.township = spot.township();
    place.pointOfInterest = spot.pointOfInterest();
    place.orders = orders;
    return place;
  }

  private List<ActivityPart.Hour> topHours() {
    return hours.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP)
        .map(e -> hour(e.getKey(), e.getValue()))
        .toList();
  }

  private static ActivityPart.Hour hour(int hour, int orders) {
    var part = new ActivityPart.Hour();
    part.hour = hour;
    part.orders = orders;
    return part;
  }
}
