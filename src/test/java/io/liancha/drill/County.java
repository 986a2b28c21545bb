package io.liancha.drill;

import static io.liancha.Stranger.object;

import io.liancha.Stranger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A county whose truth the driver knows beforehand: some vehicles carry passengers for money
 * without a permit, every night once more, and others do it lawfully and must never be told of.
 */
final class County implements AutoCloseable {

  static final String CODE = "510722";
  static final String PREFIX = "川B";
  static final int WINDOW_DAYS = 90;

  private static final LocalDate BEFORE = LocalDate.parse("2026-08-30");
  private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
  private static final String DRIVER = "510722199001010011";
  private static final int LAWFUL = 20;

  /**
   * The hub asks for what is new; the source, which does not read since when, would give all orders
   * of all nights each time. A night that is asked for again finds those of before it.
   */
  private static final int NIGHTS_LISTED = 3;

  private final Stranger stranger;
  private final int suspects;
  private int orders;
  private int ordersEach;
  private LocalDate last = LocalDate.MIN;
  private final List<String> listed = new ArrayList<>();

  County(String url, int suspects) {
    var frontEnd = new PGSimpleDataSource();
    frontEnd.setUrl(url);
    frontEnd.setUser("postgres");
    this.stranger = new Stranger(frontEnd);
    this.suspects = suspects;
    for (int i = 0; i < suspects + LAWFUL; i++) {
      register(number(i), i < suspects ? "A" : "T");
      if (i >= suspects) {
        stranger.rows("/permits", permit(i));
      }
    }
    // A single order is no habit: no rule speaks before a second day.
    day(BEFORE);
    day(BEFORE.plusDays(1));
  }

  Stranger sources() {
    return stranger;
  }

  /** The records that every agency must have in the end. */
  Set<String> recordIds() {
    var ids = new TreeSet<String>();
    for (int i = 0; i < suspects; i++) {
      ids.add("02-川" + number(i));
    }
    return ids;
  }

  LocalDate lastNight() {
    return last;
  }

  /** Orders of each suspect so far that the hub's rules still look at. */
  int ordersEach() {
    return Math.min(ordersEach, WINDOW_DAYS);
  }

  /** A day on which every vehicle carried somebody. */
  void day(LocalDate date) {
    last = date;
    ordersEach++;
    stranger.permitsAsOf(date + "T23:00:00+08:00");
    for (int i = 0; i < suspects + LAWFUL; i++) {
      listed.add(order("川" + number(i), Long.parseLong(date.format(BASIC) + "120000") + i % 60));
    }
    int over = listed.size() - NIGHTS_LISTED * (suspects + LAWFUL);
    listed.subList(0, Math.max(0, over)).clear();
    stranger.replaceRows("/operate/pay", listed.toArray(String[]::new));
  }

  private static String number(int i) {
    return "B%05d".formatted(10_000 + i);
  }

  private void register(String number, String use) {
    stranger.sql(
        ("INSERT INTO VEHICLE (XH, HPZL, HPHM, FZJG, CLLX, SYXZ, HDZK, ZT, GXRQ, SYR) VALUES"
                + " ('%s', '02', '%s', '川B', 'K33', '%s', 5, 'A', '2026-01-05 10:00:00', '某某')")
            .formatted(number, number, use));
  }

  private static String permit(int i) {
    return object(
        "plate",
        "川" + number(i),
        "plateType",
        "02",
        "permitNo",
        "P" + i,
        "kind",
        "RIDE_HAILING",
        "area",
        CODE,
        "validFrom",
        "2024-01-01",
        "validTo",
        "2027-12-31",
        "state",
        "VALID",
        "updatedAt",
        "2026-08-01T10:00:00+08:00");
  }

  private String order(String plate, long at) {
    return object(
        "CompanyId",
        "5107PLAT01",
        "OrderId",
        "o" + ++orders,
        "OnArea",
        Integer.valueOf(CODE),
        "VehicleNo",
        plate,
        "LicenseId",
        DRIVER,
        "DepTime",
        at,
        "DepLongitude",
        105090000,
        "DepLatitude",
        31090000,
        "DestTime",
        at + 500,
        "DestLongitude",
        105100000,
        "DestLatitude",
        31100000,
        "DriveMile",
        5.5,
        "DriveTime",
        900,
        "FactPrice",
        "25.50",
        "PayTime",
        at + 500);
  }

  static List<String> sourcesByHttp() {
    return List.of("market-supervision", "ride-hailing", "transport-enforcement");
  }

  @Override
  public void close() {
    stranger.close();
  }
}
