package io.liancha.sandbox;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a county's feeds say, read slowly and simply, by the contracts. */
final class NaiveFeeds {

  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final Pattern PLATE =
      Pattern.compile(
          "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]"
              + "([A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{5}"
              + "|[A-HJ-NP-Z0-9]{4}[挂学警]))(新|北斗)?");

  /** A row of VEHICLE by its columns. */
  record Car(String type, String plate, String[] columns) {
    char use() {
      return columns[9].charAt(0);
    }

    int seats() {
      return Integer.parseInt(columns[10]);
    }

    LocalDate date(int column) {
      return LocalDate.parse(columns[column].substring(0, 10));
    }
  }

  record Permit(
      String plate,
      String type,
      String kind,
      String area,
      LocalDate from,
      LocalDate to,
      String state) {

    boolean covers(LocalDate day) {
      return state.equals("VALID") && !day.isBefore(from) && !day.isAfter(to);
    }

    boolean local() {
      return "330599".startsWith(area);
    }
  }

  /** An order; seconds since 1970 of China's clock, coordinates as they were sent. */
  record Ride(
      String plate,
      String company,
      LocalDate day,
      long departs,
      long arrives,
      boolean paid,
      String driver,
      double km,
      double[] from,
      double[] to,
      String place,
      String area) {}

  record Enterprise(
      String code,
      String name,
      String state,
      LocalDate since,
      String scope,
      boolean listed,
      List<String[]> licences) {}

  final Map<String, List<Car>> cars = new HashMap<>();
  final Set<String> waiting = new HashSet<>();
  final Set<String> permitsWaiting = new HashSet<>();
  final Map<String, String[]> licences = new HashMap<>();
  final Map<String, List<Permit>> permits = new HashMap<>();
  final Map<String, Ride> rides = new HashMap<>();
  final List<JsonNode> shares = new ArrayList<>();
  final Map<String, JsonNode> drivers = new HashMap<>();
  final Map<String, JsonNode> declared = new HashMap<>();
  final Map<String, JsonNode> mileages = new HashMap<>();
  final List<Enterprise> enterprises = new ArrayList<>();

  static NaiveFeeds of(County330599 county) throws Exception {
    var feeds = new NaiveFeeds();
    var vehicleRows = new VehicleRows(county.world);
    var licenceRows = new LicenceRows(county.world);
    var vehicles = new StringBuilder();
    var licences = new StringBuilder();
    for (int v = 0; v < county.world.settings().size().vehicles; v++) {
      vehicleRows.write(vehicles, v);
      licenceRows.write(licences, v);
    }
    vehicles.toString().lines().forEach(feeds::vehicle);
    licences.toString().lines().map(l -> l.split("\t")).forEach(c -> feeds.licences.put(c[0], c));
    county.bureau("/permits", "", 5_000).forEach(feeds::permit);
    county.platform("/operate/pay", "", 20_000).forEach(feeds::order);
    feeds.shares.addAll(county.platform("/share/pay", "", 20_000));
    county.platform("/baseinfo/driver", "", 5_000).forEach(r -> latest(feeds.drivers, r));
    county.platform("/baseinfo/vehicle", "", 5_000).forEach(r -> latest(feeds.declared, r));
    county
        .platform("/baseinfo/vehicletotalmile", "", 5_000)
        .forEach(r -> latest(feeds.mileages, r));
    county
        .get("/market-supervision/enterprises?size=5000", MarketEndpoint.TOKEN)
        .body()
        .lines()
        .forEach(feeds::enterprise);
    return feeds;
  }

  /** The plate, or null when it is none. */
  static String plate(String raw) {
    String p = Normalizer.normalize(raw, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    Matcher m = PLATE.matcher(p.replaceAll("[ ·.-]", ""));
    return m.matches() ? m.group(1) : null;
  }

  private void vehicle(String line) {
    String[] c = line.split("\t");
    String province = c[3].substring(0, 1);
    String number = c[2].startsWith(province) ? c[2] : province + c[2];
    String plate = plate(number);
    String vin = c[6];
    boolean badVin =
        vin.matches(".*[IOQ].*")
            || vin.startsWith("L") && CheckCharacters.vin(vin) != vin.charAt(8);
    if (plate == null || badVin) {
      waiting.addAll(readings(number));
      return;
    }
    cars.computeIfAbsent(plate, p -> new ArrayList<>()).add(new Car(c[1], plate, c));
  }

  private static List<String> readings(String raw) {
    String p = Normalizer.normalize(raw, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return List.of(p, p.substring(0, 2) + p.substring(2).replace('O', '0').replace('I', '1'));
  }

  private void permit(JsonNode r) {
    String raw = r.get("plate").asString();
    String plate = plate(raw);
    LocalDate from = LocalDate.parse(r.get("validFrom").asString());
    LocalDate to = LocalDate.parse(r.get("validTo").asString());
    if (plate == null || to.isBefore(from)) {
      permitsWaiting.addAll(plate == null && raw.length() < 3 ? List.of() : readings(raw));
      return;
    }
    var permit =
        new Permit(
            plate,
            r.path("plateType").asString(""),
            r.get("kind").asString(),
            r.get("area").asString().replaceAll("(00)+$", ""),
            from,
            to,
            r.get("state").asString());
    permits.computeIfAbsent(plate, p -> new ArrayList<>()).add(permit);
  }

  private void order(JsonNode r) {
    String plate = plate(r.get("VehicleNo").asString());
    if (plate == null) {
      return;
    }
    LocalDateTime departs = LocalDateTime.parse(r.get("DepTime").asString(), DIGITS);
    LocalDateTime arrives = LocalDateTime.parse(r.get("DestTime").asString(), DIGITS);
    String driver = r.get("LicenseId").asString();
    rides.put(
        r.get("CompanyId").asString() + r.get("OrderId").asString(),
        new Ride(
            plate,
            r.get("CompanyId").asString(),
            departs.toLocalDate(),
            departs.toEpochSecond(ZoneOffset.UTC),
            arrives.toEpochSecond(ZoneOffset.UTC),
            r.get("FactPrice").asDouble() > 0,
            driver.length() == 18 ? driver : null,
            r.get("DriveTime").asInt() == 0 ? 0 : r.get("DriveMile").asDouble(),
            point(r, "Dep"),
            point(r, "Dest"),
            r.get("DepArea").asString(),
            r.get("OnArea").asString()));
  }

  private static double[] point(JsonNode r, String which) {
    return new double[] {
      r.get(which + "Longitude").asDouble() / 1e6, r.get(which + "Latitude").asDouble() / 1e6
    };
  }

  static LocalDateTime time(JsonNode digits) {
    return LocalDateTime.parse(digits.asString(), DIGITS);
  }

  /** Listings are logs: of one thing the latest row counts. */
  private static void latest(Map<String, JsonNode> rows, JsonNode row) {
    JsonNode thing = row.has("VehicleNo") ? row.get("VehicleNo") : row.get("LicenseId");
    String id = row.has("VehicleNo") ? plate(thing.asString()) : thing.asString();
    rows.merge(
        row.get("CompanyId").asString() + " " + id,
        row,
        (a, b) -> a.get("UpdateTime").asLong() > b.get("UpdateTime").asLong() ? a : b);
  }

  private void enterprise(String xml) {
    if (!xml.startsWith("<Enterprise>")) {
      return;
    }
    String given = element(xml, "STATEDATE");
    String updated = element(xml, "UPDATED").substring(0, 10);
    var licences = new ArrayList<String[]>();
    Matcher m =
        Pattern.compile("<LICNAME>(.*?)</.*?<VALFROM>(.*?)</.*?<VALTO>(.*?)</").matcher(xml);
    while (m.find()) {
      licences.add(new String[] {m.group(1), m.group(2), m.group(3)});
    }
    enterprises.add(
        new Enterprise(
            element(xml, "UNISCID"),
            element(xml, "ENTNAME"),
            element(xml, "REGSTATE"),
            LocalDate.parse(given == null ? updated : given),
            element(xml, "OPSCOPE"),
            element(xml, "ABNORMAL").equals("1") || element(xml, "DISHONEST").equals("1"),
            licences));
  }

  private static String element(String xml, String name) {
    Matcher m = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
    return m.find() ? m.group(1) : null;
  }
}
