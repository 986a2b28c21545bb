package io.liancha.sandbox;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A feed of trips, day by day and vehicle by vehicle, by when the platform had them. It seeks to
 * any position at once and keeps nothing, so a page of a city's day costs what a page costs.
 */
abstract class TripListing implements Listing {

  private static final int ROWS = 64;
  static final Set<Plan> OFTEN = EnumSet.of(Plan.BUSY, Plan.SIDE, Plan.SHARED);

  final Registers registers;
  final int dirtPerMille;
  private final Trips trips;
  private final int firstVehicle;
  private final int endVehicle;
  private final long firstDay;
  private final long fixedDay;

  /** What all trips of one vehicle on one day share. */
  record Shift(int vehicle, String plate, int company, Traits traits, Projection projection) {

    boolean numbersAsText() {
      return company == 3;
    }

    String companyId() {
      return Registers.companyId(company);
    }

    Plan plan() {
      return traits.trips();
    }
  }

  /** Of the vehicles from the first one to the one before the end. */
  TripListing(World world, int first, int end) {
    this.registers = world.registers();
    this.dirtPerMille = world.settings().dirtPerMille();
    this.trips = new Trips(registers);
    this.firstVehicle = first;
    this.endVehicle = end;
    this.firstDay = world.calendar().firstDay().toEpochDay();
    this.fixedDay = world.calendar().fixedDay();
  }

  /** Rows beside the trips of one vehicle's day: orders sent again, second departures. */
  abstract int extra(Shift shift, long day, int count);

  /** When the platform had the row, in seconds of the trip's day. */
  abstract int received(Trip trip, int again);

  /**
   * @param again 0 for the trip's own row, 1 for the first row beside it, and so on
   */
  abstract void write(Json json, Shift shift, Trip trip, int again);

  @Override
  public void rows(long position, Interval interval, Page page) {
    long vehicles = endVehicle - firstVehicle;
    long at = position / ROWS;
    long day = Math.max(firstDay + at / vehicles, interval.from() / Wall.DAY - 1);
    int vehicle = firstVehicle + (day == firstDay + at / vehicles ? (int) (at % vehicles) : 0);
    int row = day == firstDay + at / vehicles ? (int) (position % ROWS) : 0;
    for (; day * Wall.DAY < interval.to(); day++) {
      for (; vehicle < endVehicle; vehicle++) {
        long start = ((day - firstDay) * vehicles + vehicle - firstVehicle) * ROWS;
        if (!shift(vehicle, day, start, row, interval, page)) {
          return;
        }
        row = 0;
      }
      vehicle = firstVehicle;
    }
  }

  /** The same rows of one vehicle only, from its first day on. */
  void rowsOf(int vehicle, Interval interval, Page page) {
    long day = Math.max(firstDay, interval.from() / Wall.DAY - 1);
    boolean room = true;
    for (; room && day * Wall.DAY < interval.to(); day++) {
      room = shift(vehicle, day, 0, 0, interval, page);
    }
  }

  private boolean shift(
      int vehicle, long day, long start, int firstRow, Interval interval, Page page) {
    Traits traits = registers.traits(vehicle);
    int count = trips.count(vehicle, traits.trips(), day);
    if (count == 0) {
      return true;
    }
    Shift shift = shiftOf(vehicle, traits);
    int rows = count + extra(shift, day, count);
    for (int row = firstRow; row < rows; row++) {
      int again = row / count;
      int number = again == 0 ? row : repeated(row, count);
      Trip trip = trips.trip(vehicle, traits, day, number, count);
      if (interval.contains(day * Wall.DAY + known(day, received(trip, again)))) {
        if (!page.begin(start + row)) {
          return false;
        }
        write(page.json, shift, trip, again);
        page.json.end();
      }
    }
    return true;
  }

  /** The trip that an extra row is about: the last one, unless a feed says otherwise. */
  int repeated(int row, int count) {
    return count - 1;
  }

  /** With a fixed business date everything of its days counts as received by 02:00 after them. */
  private int known(long day, int received) {
    return day <= fixedDay ? Math.min(received, (int) Wall.DAY + 7_200 - 1) : received;
  }

  private Shift shiftOf(int vehicle, Traits traits) {
    int company = registers.company(vehicle);
    Projection projection =
        switch (company) {
          case 2 -> Projection.BD_09;
          case 3 -> Projection.WGS_84;
          default -> Projection.GCJ_02;
        };
    return new Shift(vehicle, registers.plate(vehicle), company, traits, projection);
  }

  /** First trips of a day and those of rare carriers stay clean: the truth rests on them. */
  static boolean mayBeDirty(Shift shift, int number) {
    return number > 0 && OFTEN.contains(shift.plan());
  }

  /** Whether the platform sends one of the day's trips again, under another order number. */
  boolean repeats(Shift shift, long day) {
    return shift.traits().sending() == Traits.Sending.REPEATED
        && Trips.every(3, day + shift.vehicle());
  }

  static String orderId(Shift shift, Trip trip, int again) {
    boolean other = again > 0 && shift.traits().sending() == Traits.Sending.REPEATED;
    return trip.orderId() + (other ? "R" : "");
  }

  static String plate(@Nullable Dirt dirt, Shift shift) {
    return dirt == null ? shift.plate() : Soiling.plate(dirt, shift.plate());
  }

  static String licence(@Nullable Dirt dirt, String id) {
    return dirt == null ? id : Soiling.licence(dirt, id);
  }
}
