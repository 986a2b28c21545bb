package io.liancha.sandbox;

import io.liancha.sandbox.Permits.Permit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The transport bureau's own platform: permits, and closed cases. */
final class BureauEndpoint implements Endpoint {

  static final String PATH = "/transport-enforcement";
  static final String TOKEN = "sandbox-transport-enforcement";
  static final int MOST = 20_000;

  private static final int USUAL = 1_000;
  private static final String JSON = "application/json; charset=UTF-8";

  /** Bureaus publish their register some minutes after they change it. */
  private static final int BEHIND_SECONDS = 300;

  private final World world;
  private final Faults faults;
  private final PlateIndex plates;
  private final GrantedPermits granted;
  private final Permits permits;
  private final PermitListing permitListing;
  private final CaseListing caseListing;

  BureauEndpoint(World world, Faults faults, PlateIndex plates, GrantedPermits granted) {
    this.world = world;
    this.faults = faults;
    this.plates = plates;
    this.granted = granted;
    this.permits = new Permits(world.registers());
    this.permitListing = new PermitListing(world, granted);
    this.caseListing = new CaseListing(world);
  }

  @Override
  public void answer(Call call) throws IOException {
    if (!call.bears(TOKEN)) {
      call.problem(401, "no valid token");
      return;
    }
    String plate = call.parameter("plate");
    switch (call.path.substring(PATH.length())) {
      case "/permits" -> {
        if (plate == null) {
          list(call, permitListing);
        } else {
          call.stream(JSON, Faults.Fault.NONE, out -> permitsOf(out, call, plate));
        }
      }
      case "/cases" -> {
        if (plate == null) {
          list(call, caseListing);
        } else {
          call.stream(JSON, Faults.Fault.NONE, out -> casesOf(out, call, plate));
        }
      }
      default -> call.problem(404, "no such feed");
    }
  }

  private void list(Call call, Listing listing) throws IOException {
    int limit = call.number("limit", USUAL, MOST);
    String given = call.parameter("cursor");
    Cursor cursor = given == null ? new Cursor(0, Long.MAX_VALUE, false) : Cursor.parse(given);
    String since = call.parameter("since");
    var interval = new Interval(since == null ? Long.MIN_VALUE : Wall.parseIso(since), cursor.to());
    Faults.Fault fault = faults.next(call.path + cursor + interval + limit);
    call.stream(JSON, fault, out -> page(out, limit, listing, cursor, interval));
  }

  private void page(
      OutputStream out, int limit, Listing listing, Cursor cursor, Interval interval) {
    var page = new Page(out, limit);
    page.out.append("{\"items\":[");
    listing.rows(cursor.position(), interval, page);
    boolean last = page.next() < 0;
    boolean again =
        !last
            && !cursor.repeat()
            && faults.repeats(listing.getClass().getName(), cursor.position());
    String next =
        last
            ? "null"
            : "\"" + new Cursor(again ? cursor.position() : page.next(), cursor.to(), again) + "\"";
    finish(page, next);
  }

  private void permitsOf(OutputStream out, Call call, String plate) {
    String type = call.parameter("plateType");
    var page = new Page(out, MOST);
    page.out.append("{\"items\":[");
    List<Permit> rows = plates.find(plate).stream().flatMap(v -> permits.of(v).stream()).toList();
    for (Permit permit : rows) {
      add(page, permit, plate, type);
    }
    granted.all().forEach(permit -> add(page, permit, plate, type));
    finish(page, "null");
  }

  private static void add(
      Page page, Permit permit, String plate, @org.jspecify.annotations.Nullable String type) {
    boolean kind = type == null || permit.plateType().isEmpty() || permit.plateType().equals(type);
    if (kind && permit.plate().equals(plate) && page.begin(0)) {
      PermitListing.write(page.json, permit);
    }
  }

  private void casesOf(OutputStream out, Call call, String plate) {
    String type = call.parameter("plateType");
    var page = new Page(out, MOST);
    page.out.append("{\"items\":[");
    for (int vehicle : plates.find(plate)) {
      boolean kind = type == null || world.registers().plateType(vehicle).equals(type);
      for (int i = 0; kind && i < caseListing.cases(vehicle); i++) {
        page.begin(i);
        caseListing.write(page.json, 2L * vehicle + i, vehicle, null);
      }
    }
    finish(page, "null");
  }

  private void finish(Page page, String next) {
    long asOf = world.calendar().now() - BEHIND_SECONDS;
    page.out
        .append("],\"nextCursor\":")
        .append(next)
        .append(",\"asOf\":\"")
        .append(Wall.iso(asOf))
        .append("+08:00\"}");
    page.flush();
  }
}
