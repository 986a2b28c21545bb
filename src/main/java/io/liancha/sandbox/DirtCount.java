package io.liancha.sandbox;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what dirt the county planted, by asking the feeds themselves. */
final class DirtCount {

  private final World world;
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  DirtCount(World world) {
    this.world = world;
  }

  Map<String, Map<String, Integer>> count() {
    trips();
    registers();
    extra("vehicle-declared", Dirt.DECLARED, new DeclaredVehicleListing(world).extra());
    var declared = new DeclaredVehicleListing(world);
    extra("vehicle-total-mile", Dirt.MILEAGES, new MileageListing(world, declared).extra());
    extra("driver", Dirt.DRIVERS, new DriverListing(world).extra());
    extra("permit", Dirt.PERMITS, permitExtra());
    extra("case", Dirt.CASES, new CaseListing(world).extra());
    extra("company", Dirt.COMPANIES, world.settings().dirtPerMille() > 0 ? 1 : 0);
    return counts;
  }

  private int permitExtra() {
    return new PermitListing(world, new GrantedPermits(world.calendar())).extra();
  }

  private void registers() {
    var vehicles = new VehicleRows(world);
    var licences = new LicenceRows(world);
    for (int v = 0; v < world.settings().size().vehicles; v++) {
      note("vehicle", vehicles.dirt(v));
      note("driving-licence", licences.dirt(v));
    }
    var enterprises = new Enterprises(world.registers());
    var xml = new EnterpriseXml(world, enterprises);
    for (int e = 0; e < enterprises.count(); e++) {
      note("enterprise", xml.dirt(e));
    }
  }

  private void trips() {
    walk(
        new OrderListing(world) {
          @Override
          void write(Json json, Shift shift, Trip trip, int again) {
            note("order-pay", again > 0 ? twice(shift, again(shift, trip)) : dirt(shift, trip));
          }
        });
    walk(
        new DepartListing(world) {
          @Override
          void write(Json json, Shift shift, Trip trip, int again) {
            note(
                "order-depart",
                again > 0 ? twice(shift, Dirt.ENCRYPT_CONTRADICTORY) : dirt(shift, trip));
          }
        });
    walk(
        new ShareListing(world) {
          @Override
          void write(Json json, Shift shift, Trip trip, int again) {
            note("share-pay", again > 0 ? null : dirt(shift, trip));
          }
        });
  }

  /** A platform that sends trips twice is no dirt of the county's. */
  private static @Nullable Dirt twice(TripListing.Shift shift, Dirt dirt) {
    return shift.traits().sending() == Traits.Sending.REPEATED ? null : dirt;
  }

  private void walk(TripListing listing) {
    long end = Wall.at(world.registers().anchor.plusDays(1), 2 * 3_600);
    var page = new Page(OutputStream.nullOutputStream(), Integer.MAX_VALUE);
    listing.rows(0, new Interval(Long.MIN_VALUE, end), page);
  }

  private void extra(String feed, List<Dirt> kinds, int rows) {
    for (int i = 0; i < rows; i++) {
      note(feed, kinds.get(i % kinds.size()));
    }
  }

  private void note(String feed, @Nullable Dirt dirt) {
    if (dirt != null) {
      counts.computeIfAbsent(feed, f -> new TreeMap<>()).merge(dirt.name(), 1, Integer::sum);
    }
  }
}
