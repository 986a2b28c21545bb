package io.liancha.sandbox;

import io.liancha.sandbox.Faults.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ride-hailing regulatory platform: the ministry's messages in its envelope, with a cursor. */
final class PlatformEndpoint implements Endpoint {

  static final String PATH = "/ride-hailing";
  static final String TOKEN = "sandbox-ride-hailing";
  static final int MOST = 20_000;

  private static final int USUAL = 1_000;
  private static final String JSON = "application/json; charset=UTF-8";

  /** A listing and the ministry's name for its records. */
  private record Feed(String ipcType, Listing listing) {}

  private final Map<String, Feed> feeds;
  private final World world;
  private final Faults faults;
  private final PlateIndex plates;
  private final OrderListing orders;
  private final DeclaredVehicleListing declared;
  private final MileageListing mileages;

  PlatformEndpoint(World world, Faults faults, PlateIndex plates) {
    this.world = world;
    this.faults = faults;
    this.plates = plates;
    this.orders = new OrderListing(world);
    this.declared = new DeclaredVehicleListing(world);
    this.mileages = new MileageListing(world, declared);
    var companies = new CompanyListing(world, new Enterprises(world.registers()));
    this.feeds =
        Map.of(
            "/baseinfo/company", new Feed("baseInfoCompany", companies),
            "/baseinfo/vehicle", new Feed("baseInfoVehicle", declared),
            "/baseinfo/vehicletotalmile", new Feed("baseInfoVehicleTotalMile", mileages),
            "/baseinfo/driver", new Feed("baseInfoDriver", new DriverListing(world)),
            "/operate/pay", new Feed("operatePay", orders),
            "/operate/depart", new Feed("operateDepart", new DepartListing(world)),
            "/share/pay", new Feed("sharePay", new ShareListing(world)),
            "/position/vehicle", new Feed("positionVehicle", new PositionListing(world)));
  }

  @Override
  public void answer(Call call) throws IOException {
    if (!call.bears(TOKEN)) {
      call.problem(401, "no valid token");
      return;
    }
    String path = call.path.substring(PATH.length());
    Feed feed = feeds.get(path);
    if (feed != null) {
      list(call, feed);
    } else if (path.startsWith("/vehicle/")) {
      vehicle(call, path.substring("/vehicle/".length()));
    } else {
      call.problem(404, "no such feed");
    }
  }

  private void list(Call call, Feed feed) throws IOException {
    int limit = call.number("limit", USUAL, MOST);
    String given = call.parameter("cursor");
    Cursor cursor =
        given == null
            ? new Cursor(0, world.calendar().until(time(call, "to")), false)
            : Cursor.parse(given);
    var interval = new Interval(from(call), cursor.to());
    Fault fault = faults.next(call.path + cursor + interval + limit);
    call.stream(JSON, fault, out -> page(out, limit, feed, cursor, interval));
  }

  private void page(OutputStream out, int limit, Feed feed, Cursor cursor, Interval interval) {
    var page = new Page(out, limit);
    String name = varied(feed.ipcType(), cursor.position());
    envelope(page.out, name);
    int bracket = page.out.length();
    page.out.append('[');
    feed.listing().rows(cursor.position(), interval, page);
    if (page.rows() == 1 && !page.flushed()) {
      page.out.setCharAt(bracket, ' ');
    } else {
      page.out.append(']');
    }
    boolean last = page.next() < 0;
    if (!last) {
      boolean again = !cursor.repeat() && faults.repeats(feed.ipcType(), cursor.position());
      long position = again ? cursor.position() : page.next();
      page.out.append(",\"NextCursor\":\"").append(new Cursor(position, cursor.to(), again));
      page.out.append('"');
    }
    page.out.append('}');
    page.flush();
  }

  /** The letter case of IPCType differs between senders. */
  private static String varied(String ipcType, long position) {
    boolean other = position % 5 == 3 || ipcType.equals("baseInfoDriver");
    return other
        ? ipcType.replace("baseInfo", "baseinfo").replace("operateP", "operatep")
        : ipcType;
  }

  private static void envelope(StringBuilder out, String name) {
    out.append("{\"Source\":\"0\",\"CompanyId\":\"3305PLAT01\",\"IPCType\":\"")
        .append(name)
        .append("\",\"")
        .append(name)
        .append("\":");
  }

  private void vehicle(Call call, String rest) throws IOException {
    int slash = rest.indexOf('/');
    String plate = slash < 0 ? rest : rest.substring(0, slash);
    List<Integer> found = plates.find(plate).stream().filter(this::known).toList();
    if (found.isEmpty()) {
      call.problem(404, "no such vehicle");
    } else if (slash < 0) {
      call.stream(JSON, Fault.NONE, out -> papers(out, found));
    } else if (rest.endsWith("/orders")) {
      int limit = call.number("limit", USUAL, MOST);
      var interval = new Interval(from(call), world.calendar().until(time(call, "to")));
      call.stream(JSON, Fault.NONE, out -> trips(out, found, interval, limit));
    } else {
      call.problem(404, "no such path");
    }
  }

  private boolean known(int vehicle) {
    return declared.versions(vehicle) > 0 || vehicle < world.registers().population.operators();
  }

  private void trips(OutputStream out, List<Integer> vehicles, Interval interval, int limit) {
    var page = new Page(out, limit);
    envelope(page.out, "operatePay");
    page.out.append('[');
    vehicles.stream()
        .filter(v -> v < world.registers().population.operators())
        .forEach(v -> orders.rowsOf(v, interval, page));
    page.out.append("]}");
    page.flush();
  }

  private void papers(OutputStream out, List<Integer> vehicles) {
    var page = new Page(out, MOST);
    page.out.append("{\"baseInfoVehicle\":[");
    for (int vehicle : vehicles) {
      for (int version = 0; version < declared.versions(vehicle); version++) {
        page.begin(version);
        declared.write(page.json, vehicle, version, null);
        page.json.end();
      }
    }
    page.flush();
    var totals = new Page(out, MOST);
    totals.out.append("],\"baseInfoVehicleTotalMile\":[");
    vehicles.stream()
        .filter(v -> declared.versions(v) > 0)
        .forEach(v -> mileages.rowsOf(v, totals));
    totals.out.append("]}");
    totals.flush();
  }

  private static long from(Call call) {
    Long from = time(call, "from");
    return from == null ? Long.MIN_VALUE : from;
  }

  private static @Nullable Long time(Call call, String name) {
    String text = call.parameter(name);
    return text == null ? null : Wall.parseDigits(text);
  }
}
