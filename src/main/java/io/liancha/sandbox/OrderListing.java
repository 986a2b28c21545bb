package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** operatePay: one record a finished order, some sent twice, some dirty. */
class OrderListing extends TripListing {

  private static final int SEA_LON = 125_500_000;
  private static final int SEA_LAT = 29_000_000;

  OrderListing(World world) {
    super(world, Archetype.RIDE_HAILING, Archetype.FOREIGN_NO_PERMIT);
  }

  @Override
  int extra(Shift shift, long day, int count) {
    if (shift.plan() == Part.Trips.ONCE_SENT_TWICE) {
      return 1;
    }
    return mayBeDirty(shift, count - 1) && again(shift.vehicle(), day) != null ? 1 : 0;
  }

  /** How the row repeats an order: once as it was, or with a later payment. */
  Dirt again(Shift shift, Trip trip) {
    Dirt drawn = again(trip.vehicle(), trip.epochDay());
    boolean changed =
        drawn == Dirt.SENT_TWICE_CHANGED && shift.plan() != Part.Trips.ONCE_SENT_TWICE;
    return changed ? Dirt.SENT_TWICE_CHANGED : Dirt.SENT_TWICE;
  }

  /** Whether the vehicle's last order of the day is sent twice, and how. */
  private @Nullable Dirt again(int vehicle, long day) {
    long noise = Noise.of(registers.seed, vehicle, day, 777);
    return Dirt.drawn(Dirt.REPEATED, noise, dirtPerMille * 4);
  }

  @Override
  int received(Trip trip, boolean again) {
    return trip.received() + (again ? 60 : 0);
  }

  @Override
  void write(Json json, Shift shift, Trip trip, boolean again) {
    boolean changed = again && again(shift, trip) == Dirt.SENT_TWICE_CHANGED;
    Dirt dirt = dirt(shift, trip);
    boolean text = shift.numbersAsText();
    long driver = registers.driver(trip.vehicle(), trip.number());
    json.text("CompanyId", shift.companyId())
        .text("OrderId", trip.orderId())
        .number("OnArea", 330_599)
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

  @Nullable Dirt dirt(Shift shift, Trip trip) {
    return mayBeDirty(shift, trip.number())
        ? Dirt.drawn(Dirt.ORDERS, Noise.mix(trip.noise()), dirtPerMille)
        : null;
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
    long fromLon = Projection.lon(from);
    long fromLat = Projection.lat(from);
    if (dirt == Dirt.COORDINATES_ZERO) {
      fromLon = 0;
      fromLat = 0;
    } else if (dirt == Dirt.POINT_IN_THE_SEA) {
      fromLon = SEA_LON;
      fromLat = SEA_LAT;
    }
    boolean mixed = dirt == Dirt.DEST_LATITUDE_IS_LONGITUDE;
    json.number("DepLongitude", fromLon, text)
        .number("DepLatitude", fromLat, text)
        .text("DepArea", trip.from().name())
        .number("DestLongitude", Projection.lon(to), text)
        .number("DestLatitude", mixed ? Projection.lon(to) : Projection.lat(to), text)
        .text("DestArea", trip.to().name());
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
