package io.liancha.rule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Days of made-up cars, as their orders tell them: every car goes from place to place at a speed
 * that a car can go, and what is sent about it is soiled in the ways that senders do.
 */
final class Wheels {

  static final int DAYS = 20;
  private static final double LON_KM = 95.8;
  private static final double LAT_KM = 110.9;

  private final Random random;
  private final List<Map<String, Object>> orders = new ArrayList<>();
  private int number;

  Wheels(long seed) {
    random = new Random(seed);
  }

  /**
   * A car and who drives it.
   *
   * @param x east of the town, in km
   * @param driven the share of days on which it works
   * @param dirty whether it is soiled beyond what never matters
   */
  record Car(
      String plate,
      List<String> companies,
      List<String> drivers,
      double x,
      double y,
      double driven,
      int tripsMax,
      boolean dirty) {}

  List<Map<String, Object>> orders() {
    return orders;
  }

  Random random() {
    return random;
  }

  void drive(Car car) {
    for (int day = 0; day < DAYS; day++) {
      if (random.nextDouble() < car.driven()) {
        drive(car, day, 1 + random.nextInt(car.tripsMax()));
      }
    }
  }

  /**
   * One day: trips from 3 to 40 minutes with 1 to 60 minutes between, of at most 55 km/h in town.
   */
  void drive(Car car, int day, int trips) {
    var at =
        LocalDateTime.parse("2026-11-01T06:00:00").plusDays(day).plusMinutes(random.nextInt(240));
    double[] here = {car.x() + spread(4), car.y() + spread(4)};
    for (int i = 0; i < trips && at.getHour() < 22; i++) {
      int minutes = 3 + random.nextInt(38);
      boolean motorway = random.nextInt(20) == 0;
      double km = minutes / 60.0 * (motorway ? 80 + random.nextInt(30) : 10 + random.nextInt(35));
      double way = random.nextDouble() * 2 * Math.PI;
      // Back towards where it belongs, when it has strayed.
      if (Math.hypot(here[0] - car.x(), here[1] - car.y()) > 5) {
        way = Math.atan2(car.y() - here[1], car.x() - here[0]);
      }
      double[] there = {here[0] + km * Math.cos(way), here[1] + km * Math.sin(way)};
      order(car, at, at.plusSeconds(minutes * 60L), here, there);
      int pause = 1 + random.nextInt(60);
      double off = Math.min(pause, 12) / 60.0 * 35 * random.nextDouble();
      double to = random.nextDouble() * 2 * Math.PI;
      here = new double[] {there[0] + off * Math.cos(to), there[1] + off * Math.sin(to)};
      at = at.plusMinutes(minutes + pause).plusSeconds(random.nextInt(50));
    }
  }

  /** An order as it was, then soiled. */
  private void order(Car car, LocalDateTime from, LocalDateTime to, double[] dep, double[] dest) {
    double km = 0.3 + 1.25 * Math.hypot(dest[0] - dep[0], dest[1] - dep[1]);
    var row = new LinkedHashMap<String, Object>();
    String company = car.companies().get(random.nextInt(car.companies().size()));
    boolean evening = from.getHour() >= 15;
    row.put("company_id", company);
    row.put("order_id", "o-" + ++number);
    row.put("plate", car.plate());
    row.put("driver_id", car.drivers().get(evening ? car.drivers().size() - 1 : 0));
    row.put("departed_at", from);
    row.put("arrived_at", to);
    row.put("ended_at", to.plusSeconds(random.nextInt(60)));
    row.put("drive_km", random.nextInt(5) == 0 ? null : Math.round(km * 10) / 10.0);
    // One company names the wrong coordinate system for some orders.
    double off = company.endsWith("2") && random.nextInt(3) == 0 ? 1 : 0;
    place(row, "dep", dep[0] + off, dep[1] - off);
    place(row, "dest", dest[0] + off, dest[1] - off);
    if (car.dirty()) {
      soil(car, row, dep, dest);
    }
    orders.add(row);
  }

  private void soil(Car car, Map<String, Object> row, double[] dep, double[] dest) {
    var from = (LocalDateTime) row.get("departed_at");
    var to = (LocalDateTime) row.get("arrived_at");
    switch (random.nextInt(120)) {
      case 0 -> List.of("dep_lon", "dep_lat", "dest_lon", "dest_lat").forEach(c -> whole(row, c));
      case 1 -> whole(row, random.nextBoolean() ? "dep_lon" : "dest_lon");
      case 2 -> place(row, "dest", dest[0] + far(), dest[1] + far());
      case 3 -> place(row, "dep", dep[0] + far(), dep[1] + far());
      case 4 -> row.put("arrived_at", to.plusMinutes(40 + random.nextInt(90)));
      case 5 -> {
        row.put("departed_at", from.plusHours(3));
        row.put("arrived_at", to.plusHours(3));
      }
      case 6 -> mistyped(car, row);
      case 7 -> twice(row);
      case 8 -> {
        row.put("drive_km", 0);
        row.put("arrived_at", to.plusMinutes(2 + random.nextInt(3)));
      }
      default -> {
        if (random.nextInt(500) == 0) {
          double[] away = {far(), far()};
          place(row, "dep", dep[0] + away[0], dep[1] + away[1]);
          place(row, "dest", dest[0] + away[0], dest[1] + away[1]);
        }
      }
    }
  }

  /** The plate of another car, one slip of the pen away; its driver drives his own car that day. */
  private void mistyped(Car car, Map<String, Object> row) {
    String plate = car.plate();
    char last = plate.charAt(plate.length() - 1);
    row.put(
        "plate", plate.substring(0, plate.length() - 1) + (char) (last == '9' ? '0' : last + 1));
  }

  /** An order that the company of the car and the one that took the call both report. */
  private void twice(Map<String, Object> row) {
    var again = new LinkedHashMap<>(row);
    again.put("company_id", row.get("company_id").equals("P1") ? "P2" : "P1");
    again.put("order_id", "o-" + ++number);
    orders.add(again);
  }

  private static void whole(Map<String, Object> row, String column) {
    double cut = Math.floor((double) row.get(column));
    row.put(column, cut);
    row.put(column + "_sent", cut);
  }

  private static void place(Map<String, Object> row, String end, double x, double y) {
    double lon = 119.7 + x / LON_KM;
    double lat = 30.55 + y / LAT_KM;
    row.put(end + "_lon", lon);
    row.put(end + "_lat", lat);
    row.put(end + "_lon_sent", lon + 0.004);
    row.put(end + "_lat_sent", lat - 0.002);
  }

  private double far() {
    return (random.nextBoolean() ? 1 : -1) * (15 + random.nextInt(100));
  }

  private double spread(double km) {
    return (random.nextDouble() * 2 - 1) * km;
  }
}
