package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** operatePay: one record a finished order, some sent twice, some dirty. */
class OrderListing extends TripListing {

  private static final int SEA_LON = 125_500_000;
  private static final int SEA_LAT = 29_000_000;
  private static final long DEGREE = 1_000_000;

  OrderListing(World world) {
    super(world, 0, world.registers().population.operators());
  }

  @Override
  int extra(Shift shift, long day, int count) {
    if (shift.plan() == Plan.ONCE_SENT_TWICE || repeats(shift, day)) {
      return 1;
    }
    return mayBeDirty(shift, count - 1) && again(shift.vehicle(), day) != null ? 1 : 0;
  }

  /** How the row repeats an order: once as it was, or with a later payment. */
  Dirt again(Shift shift, Trip trip) {
    Dirt drawn = again(trip.vehicle(), trip.epochDay());
    boolean changed = drawn == Dirt.SENT_TWICE_CHANGED && OFTEN.contains(shift.plan());
    return changed ? Dirt.SENT_TWICE_CHANGED : Dirt.SENT_TWICE;
  }

  /** Whether the vehicle's last order of the day is sent twice, and how. */
  private @Nullable Dirt again(int vehicle, long day) {
    long noise = Noise.of(registers.seed, vehicle, day, 777);
    return Dirt.drawn(Dirt.REPEATED, noise, dirtPerMille * 4);
  }

  @Override
  int received(Trip trip, int again) {
    return trip.received() + again * 60;
  }

  @Override
  void write(Json json, Shift shift, Trip trip, int again) {
    boolean changed = again > 0 && again(shift, trip) == Dirt.SENT_TWICE_CHANGED;
    Dirt dirt = sent(shift, trip);
    boolean text = shift.numbersAsText();
    long driver = registers.driver(trip);
    json.text("CompanyId", shift.companyId())
        .text("OrderId", orderId(shift, trip, again))
        .number("OnArea", area(shift, trip))
        .text("DriverName", Names.person(driver))
        .text("LicenseId", licence(dirt, Identifiers.citizenId(driver)))
        .text("VehicleNo", plate(dirt, shift));
    times(json, trip, dirt);
    points(json, shift, trip, dirt);
    json.hundredths("DriveMile", mileage(trip, dirt), text)
        .number("DriveTime", dirt == Dirt.MILEAGE_TINY ? 0 : trip.arrives() - trip.departs())
        .number("WaitTime", trip.number() * 7 % 300)
        .hundredths("FactPrice", price(trip, dirt) + (changed ? 500 : 0), text)
        .number("PayTime", paid(trip, dirt, changed))
        .number("OrderMatchTime", Wall.digits(trip.wall(trip.arrives())));
  }

  /** Where the trip began; companies that have vehicles of their own always name the county. */
  private static int area(Shift shift, Trip trip) {
    String code = shift.traits().company() > 0 ? County.CODE : trip.from().township();
    return Integer.parseInt(code.substring(0, 6));
  }

  @Nullable Dirt dirt(Shift shift, Trip trip) {
    return mayBeDirty(shift, trip.number())
        ? Dirt.drawn(Dirt.ORDERS, Noise.mix(trip.noise()), dirtPerMille)
        : null;
  }

  /** The dirt of this order: the county's, or the habit of a platform that sends nonsense. */
  private @Nullable Dirt sent(Shift shift, Trip trip) {
    if (shift.traits().sending() != Traits.Sending.IMPOSSIBLE_VALUES) {
      return dirt(shift, trip);
    }
    int share = Noise.below(trip.noise(), 5, 10);
    return share < 4 ? Dirt.MILEAGE_TINY : share < 6 ? Dirt.PAID_1970 : null;
  }

  private static void times(Json json, Trip trip, @Nullable Dirt dirt) {
    long departs = Wall.digits(trip.wall(trip.departs()));
    long arrives = Wall.digits(trip.wall(trip.arrives()));
    if (dirt == Dirt.TIME_1970) {
      departs = 19_700_101_080_000L;
    } else if (dirt == Dirt.TIME_FUTURE) {
      departs += 100_000_000_000L;
    } else if (dirt == Dirt.TIME_REVERSED) {
      arrives = Wall.digits(trip.wall(trip.departs() - 600));
    }
    json.number("BookDepTime", Wall.digits(trip.wall(Math.max(0, trip.departs() - 420))))
        .number("DepTime", departs)
        .number("DestTime", arrives);
  }

  private static void points(Json json, Shift shift, Trip trip, @Nullable Dirt dirt) {
    boolean text = shift.numbersAsText();
    long from = shift.projection().project(trip.fromLon(), trip.fromLat());
    long to = shift.projection().project(trip.toLon(), trip.toLat());
    long fromLon = cut(shift, trip, Projection.lon(from));
    long fromLat = cut(shift, trip, Projection.lat(from));
    long toLon = cut(shift, trip, Projection.lon(to)) + astray(shift, trip);
    long toLat = cut(shift, trip, Projection.lat(to));
    if (dirt == Dirt.COORDINATES_ZERO) {
      fromLon = 0;
      fromLat = 0;
    } else if (dirt == Dirt.POINT_IN_THE_SEA) {
      fromLon = SEA_LON;
      fromLat = SEA_LAT;
    }
    json.number("DepLongitude", fromLon, text)
        .number("DepLatitude", fromLat, text)
        .text("DepArea", trip.from().name())
        .number("DestLongitude", toLon, text)
        .number("DestLatitude", dirt == Dirt.DEST_LATITUDE_IS_LONGITUDE ? toLon : toLat, text)
        .text("DestArea", trip.to().name());
  }

  /** Whole degrees, as a sender's integer division leaves them, in every second trip. */
  private static long cut(Shift shift, Trip trip, long point) {
    boolean truncated = shift.traits().sending() == Traits.Sending.TRUNCATED;
    return truncated && trip.number() % 2 == 0 ? point / DEGREE * DEGREE : point;
  }

  /** Some 57 km to the east, in every second trip: neither its time nor its mileage allows it. */
  private static long astray(Shift shift, Trip trip) {
    boolean contradictory = shift.traits().sending() == Traits.Sending.CONTRADICTORY;
    return contradictory && trip.number() % 2 == 0 ? DEGREE * 6 / 10 : 0;
  }

  private static long mileage(Trip trip, @Nullable Dirt dirt) {
    long km = trip.metres() / 10;
    if (dirt == Dirt.MILEAGE_TINY) {
      return 2;
    }
    return dirt == Dirt.MILEAGE_NEGATIVE ? -km : dirt == Dirt.MILEAGE_ABSURD ? 98_765_432 : km;
  }

  private static long price(Trip trip, @Nullable Dirt dirt) {
    long fare = trip.fareCents();
    return dirt == Dirt.PRICE_NEGATIVE ? -fare : dirt == Dirt.PRICE_ABSURD ? 99_999_900 : fare;
  }

  private static long paid(Trip trip, @Nullable Dirt dirt, boolean changed) {
    return dirt == Dirt.PAID_1970
        ? 19_700_101_000_000L
        : Wall.digits(trip.wall(trip.paid() + (changed ? 300 : 0)));
  }
}
