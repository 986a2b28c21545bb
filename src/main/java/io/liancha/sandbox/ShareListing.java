package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Price;
import org.jspecify.annotations.Nullable;

/** sharePay: private ride-sharing, one row a passenger's order; several may share one route. */
class ShareListing extends TripListing {

  /** A small feed is dirtier, so that no kind of dirt is missing from the small county. */
  private static final int OFTEN = 5;

  private static final int PASSENGERS = 3;
  private static final int TOLL_CENTS = 900;
  private static final int FLAT_FARE_CENTS = 2_000;

  ShareListing(World world) {
    super(world, world.registers().population.operators(), world.registers().population.sharers());
  }

  /** What one passenger pays, and how much of it is fuel and toll by the platform's word. */
  private record Cents(long fare, long fuel, long toll) {}

  @Override
  int extra(Shift shift, long day, int count) {
    return count * (passengers(shift) - 1);
  }

  @Override
  int repeated(int row, int count) {
    return row % count;
  }

  @Override
  int received(Trip trip, int again) {
    return trip.received() + again;
  }

  @Override
  void write(Json json, Shift shift, Trip trip, int again) {
    Dirt dirt = dirt(shift, trip);
    long departs = Wall.digits(trip.wall(trip.departs()));
    boolean reversed = dirt == Dirt.TIME_REVERSED;
    String id = trip.orderId().substring(1);
    Cents cents = cents(shift, trip);
    json.text("CompanyId", shift.companyId())
        .text("RouteId", "R" + id)
        .text("OrderId", "S" + id + (again > 0 ? "-" + again : ""))
        .text("LicenseId", licence(dirt, Identifiers.citizenId(registers.driver(trip))))
        .text("VehicleNo", plate(dirt, shift))
        .number("DepartTime", departs);
    points(json, shift, trip, dirt);
    json.number("DestTime", Wall.digits(trip.wall(reversed ? trip.departs() - 60 : trip.arrives())))
        .number("Encrypt", shift.projection().encrypt)
        .hundredths("DriveMile", dirt == Dirt.MILEAGE_TINY ? 2 : trip.metres() / 10, false)
        .hundredths("FactPrice", dirt == Dirt.PRICE_ABSURD ? 99_999_900 : cents.fare(), false)
        .hundredths("ShareFuelFee", cents.fuel(), false)
        .hundredths("ShareHighwayToll", cents.toll(), false)
        .number("PassengerNum", 1 + trip.number() % 2);
  }

  private static void points(Json json, Shift shift, Trip trip, @Nullable Dirt dirt) {
    long from = shift.projection().project(trip.fromLon(), trip.fromLat());
    long to = shift.projection().project(trip.toLon(), trip.toLat());
    boolean zero = dirt == Dirt.COORDINATES_ZERO;
    boolean sea = dirt == Dirt.POINT_IN_THE_SEA;
    json.number("DepLongitude", zero ? 0 : sea ? 125_500_000 : Projection.lon(from))
        .number("DepLatitude", zero ? 0 : sea ? 29_000_000 : Projection.lat(from))
        .number("DestLongitude", Projection.lon(to))
        .number("DestLatitude", Projection.lat(to));
  }

  @Nullable Dirt dirt(Shift shift, Trip trip) {
    return mayBeDirty(shift, trip.number())
        ? Dirt.drawn(Dirt.SHARES, Noise.mix(trip.noise() ^ 2), dirtPerMille * OFTEN)
        : null;
  }

  private static int passengers(Shift shift) {
    return shift.plan() == Plan.SHARED_FULL ? PASSENGERS : 1;
  }

  /** Fuel is 0.6 yuan a kilometre; passengers share it, and the toll of every second route. */
  private Cents cents(Shift shift, Trip trip) {
    Price price = shift.traits().price();
    int passengers = passengers(shift);
    long fuel = trip.metres() * 60L / 1_000 / passengers;
    boolean always = price == Price.ABOVE_COST || price == Price.NEARLY_ABOVE_COST;
    long toll = always || trip.number() % 2 == 1 ? TOLL_CENTS / passengers : 0;
    long cost = fuel + toll;
    return switch (price) {
      case PAID, AT_COST -> new Cents(cost, fuel, toll);
      case FREE -> new Cents(0, fuel, toll);
      case NEARLY_ABOVE_COST -> new Cents(cost * 119 / 100, fuel, toll);
      case ABOVE_COST -> new Cents(cost * 160 / 100, fuel, toll);
      case ABOVE_COST_ONCE -> new Cents(once(trip) ? cost * 160 / 100 : cost, fuel, toll);
      case COST_UNKNOWN -> new Cents(FLAT_FARE_CENTS, 0, 0);
    };
  }

  private boolean once(Trip trip) {
    return Trips.every(30, trip.epochDay() + registers.population.rank(trip.vehicle()));
  }
}
