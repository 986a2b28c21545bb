package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A feed of trips, day by day and vehicle by vehicle, by when the platform had them. It seeks to
 * any position at once and keeps nothing, so a page of a city's day costs what a page costs.
 */
abstract class TripListing implements Listing {

  private static final int ROWS = 64;

  final Registers registers;
  final int dirtPerMille;
  private final Trips trips;
  private final int firstVehicle;
  private final int endVehicle;
  private final long firstDay;
  private final long fixedDay;

  /** What all trips of one vehicle on one day share. */
  record Shift(int vehicle, String plate, int company, Part.Trips plan, Projection projection) {

    boolean numbersAsText() {
      return company == 3;
    }

    String companyId() {
      return "3305PLAT0" + company;
    }
  }

  TripListing(World world, Archetype first, Archetype last) {
    this.registers = world.registers();
    this.dirtPerMille = world.settings().dirtPerMille();
    this.trips = new Trips(registers);
    this.firstVehicle = registers.population.first(first);
    this.endVehicle = registers.population.end(last);
    this.firstDay = world.calendar().firstDay().toEpochDay();
    this.fixedDay = world.calendar().fixedDay();
  }

  /** Rows beside the trips of one vehicle's day: orders sent again, second departures. */
  abstract int extra(Shift shift, long day, int count);

  /** When the platform had the row, in seconds of the trip's day. */
  abstract int received(Trip trip, boolean again);

  abstract void write(Json json, Shift shift, Trip trip, boolean again);

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
    Part.Trips plan = registers.population.archetype(vehicle).part.trips();
    int count = trips.count(vehicle, plan, day);
    if (count == 0) {
      return true;
    }
    Shift shift = shiftOf(vehicle, plan);
    int rows = count + extra(shift, day, count);
    for (int row = firstRow; row < rows; row++) {
      boolean again = row >= count;
      Trip trip = trips.trip(vehicle, plan, day, again ? repeated(row, count) : row, count);
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

  private Shift shiftOf(int vehicle, Part.Trips plan) {
    int company = registers.company(vehicle);
    Projection projection =
        switch (company) {
          case 2 -> Projection.BD_09;
          case 3 -> Projection.WGS_84;
          default -> Projection.GCJ_02;
        };
    return new Shift(vehicle, registers.plate(vehicle), company, plan, projection);
  }

  /** First trips of a day and those of rare carriers stay clean: the truth rests on them. */
  static boolean mayBeDirty(Shift shift, int number) {
    boolean often = shift.plan() == Part.Trips.BUSY || shift.plan() == Part.Trips.SIDE;
    return number > 0 && (often || shift.plan() == Part.Trips.SHARED);
  }

  static String plate(@Nullable Dirt dirt, Shift shift) {
    return dirt == null ? shift.plate() : Soiling.plate(dirt, shift.plate());
  }

  static String licence(@Nullable Dirt dirt, String id) {
    return dirt == null ? id : Soiling.licence(dirt, id);
  }
}
