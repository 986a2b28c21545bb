package io.liancha;

import static io.liancha.Stranger.object;
import static io.liancha.StrangerCounty.citizen;
import static io.liancha.StrangerCounty.creditCode;
import static io.liancha.StrangerCounty.order;
import static io.liancha.StrangerCounty.permitRow;

import java.util.List;

/** What real feeds contain besides, laid over a county that is settled. */
final class Dirt {

  private static final String P1 = "5107PLAT01";
  private static final long NOON_20 = 20261120120000L;
  private static final long NOON_21 = 20261121120000L;

  private Dirt() {}

  static void spread(Stranger stranger, StrangerCounty county) {
    orders(stranger, county);
    vehicles(stranger, county);
    permits(stranger);
    people(stranger, county);
    enterprises(stranger, county);
    shares(stranger);
    stranger.faults("/permits", 429, -1, 0).faults("/operate/pay", 500, -2);
    stranger.faults("/enterprises", 503, -2).faults("/baseinfo/driver", -1);
  }

  /** Rows that name no vehicle, or a lawful one at a time or with a driver that cannot be used. */
  private static void orders(Stranger stranger, StrangerCounty county) {
    int n = 0;
    for (String plate :
        List.of("1234", "无牌", "-", "", "BA0002", "翼BA0003", "川BO0001", "川B000", "川BI2345")) {
      for (long day : new long[] {NOON_20, NOON_21}) {
        row(stranger, order("d" + n++, P1, plate, StrangerCounty.LICENSED, day, "20", day));
      }
    }
    county.car("BK0001", "T", "A", "2026-11-22 09:00:00");
    for (long time :
        new long[] {19700101000000L, 20300101000000L, 20301231235959L, 20261320250000L}) {
      row(stranger, order("d" + n++, P1, "川BK0001", StrangerCounty.LICENSED, time, "20", time));
    }
    for (long day : new long[] {NOON_20, NOON_21}) { // arrived before it departed: no evidence
      row(
          stranger,
          order("d" + n++, P1, "川BK0001", StrangerCounty.LICENSED, day, "20", day)
              .replace("\"DestTime\":" + (day + 5), "\"DestTime\":" + (day - 10_000)));
    }
    county.car("BK0002", "T", "A", "2026-11-22 09:00:00");
    county.permit("川BK0002");
    for (String driver : List.of("1234", "888888", "", "110105194912310021", "511022900101001")) {
      for (long day : new long[] {NOON_20, NOON_21}) {
        row(stranger, order("d" + n++, P1, "川BK0002", driver, day, "20", day));
      }
    }
    for (String fare : List.of("-20", "99999999", "abc", "")) {
      row(
          stranger,
          order("d" + n++, P1, "川BK0002", StrangerCounty.LICENSED, NOON_21, fare, NOON_21)
              .replace("\"DriveMile\":5.5", "\"DriveMile\":\"0.02\"")
              .replace("\"DriveTime\":900", "\"DriveTime\":0")
              .replace("\"DepLatitude\":31090000", "\"DepLatitude\":105090000")
              .replace("\"DestLongitude\":105100000", "\"DestLongitude\":0"));
    }
    row(stranger, order("", P1, "川BK0002", StrangerCounty.LICENSED, NOON_21, "20", NOON_21));
    row(stranger, order("twice", P1, "川BK0002", StrangerCounty.LICENSED, NOON_21, "3", NOON_20));
  }

  /** Also of vehicles that were read well before: what was read stays. */
  private static void vehicles(Stranger stranger, StrangerCounty county) {
    int n = 0;
    for (String number : List.of("1234", "无牌", "-", "BO7777", "B12", "鑫BA7777")) {
      county.vehicle("v" + n++, "02", number, "K33", 5, "A", "M", "2026-11-22 09:00:00", null);
    }
    stranger.sql(
        "UPDATE VEHICLE SET CLSBDH = 'LSVIO49A1IN000001', ZT = 'M', SYXZ = 'U', GXRQ = '2026-11-22 08:00:00' WHERE XH = 'BA0100'");
    stranger.sql(
        "UPDATE VEHICLE SET CLSBDH = 'LSVAM4187C2184841', ZT = 'M', SYXZ = 'A', GXRQ = '2026-11-22 08:00:00' WHERE XH = 'BA0101'");
    county.vehicle("v" + n++, "", "B77777", "K33", 5, "A", "A", "2026-11-22 09:00:00", null);
    county.vehicle("v" + n++, "02", "B77778", "K33", 5, "?", "??", "2031-01-05 10:00:00", "x1");
    stranger.sql(
        "INSERT INTO DRIVINGLICENSE (SFZMHM, XM, ZT, GXRQ) VALUES ('888888', '某', 'A', '2026-11-01 10:00:00'), ('110105194912310021', '某', 'A', null)");
  }

  /** A permit read badly takes nothing from the one read well. */
  private static void permits(Stranger stranger) {
    String from = "2022-01-01";
    String to = "2027-01-01";
    stranger.rows(
        "/permits",
        permitRow("D1", "1234", "02", "TAXI", "510722", from, to, "VALID"),
        permitRow("D2", "BA0001", "02", "TAXI", "510722", from, to, "VALID"),
        permitRow("D3", "川BA0102", "02", "TAXI", "510722", to, from, "REVOKED"),
        permitRow("D4", "川BA0102", "02", "SPACESHIP", "510722", from, to, "REVOKED"),
        permitRow("D5", "川BA0102", "02", "TAXI", "", from, to, "REVOKED"),
        permitRow("D6", "川BA0102", "02", "TAXI", "510722", "1970-01-01", to, "GONE"),
        permitRow("", "川BA0102", "02", "TAXI", "510722", from, to, "VALID"),
        "{}",
        "{\"plate\":null,\"permitNo\":{\"a\":[1,2]},\"kind\":7}");
  }

  private static void people(Stranger stranger, StrangerCounty county) {
    for (String id : List.of("1234", "888888", "", "110105194912310021", "511022900101001")) {
      county.driver(P1, id, null, 1, 20260101000000L);
    }
    stranger.rows("/baseinfo/driver", object("LicenseId", citizen(1), "Flag", "3"));
    stranger.rows(
        "/baseinfo/vehicle",
        object("CompanyId", P1, "VehicleNo", "1234", "PlateColor", "2", "Flag", 1),
        object("CompanyId", P1, "VehicleNo", "BG0001", "PlateColor", "2", "Flag", 1),
        object("CompanyId", P1, "VehicleNo", "川BG0001", "PlateColor", "紫", "Flag", 1));
    stranger.rows(
        "/baseinfo/vehicletotalmile",
        object("VehicleNo", "川BA0001", "TotalMile", -7),
        object("VehicleNo", "无", "TotalMile", "1e99"));
    stranger.rows(
        "/cases",
        object("caseNo", "c1", "plate", "1234", "decidedAt", "1970-01-01", "violation", "?"),
        object("plate", "川BA0100", "decidedAt", "2026-01-01T00:00:00+08:00"));
    stranger.rows(
        "/operate/depart",
        object("CompanyId", P1, "OrderId", "o1", "DepLongitude", 0, "DepLatitude", 0, "Encrypt", 9),
        object("CompanyId", P1, "OrderId", "o2", "DepTime", "19700101000000", "Encrypt", "x"));
  }

  private static void enterprises(Stranger stranger, StrangerCounty county) {
    county.enterprise(creditCode(9).substring(0, 17) + "?", "丙", 3, "2020-01-01");
    String code = creditCode(2);
    String wrong = code.substring(0, 17) + (code.endsWith("1") ? "2" : "1");
    county.enterprise(wrong, "某某客运有限公司", 3, "2020-01-01");
    county.enterprise("510722000000123", "某某客运有限公司", 3, "2020-01-01");
    county.enterprise("", "某某客运有限公司", 3, "2020-01-01");
    county.enterprise(creditCode(8), "（甲）Ａ＆amp;Ｂ", 9, "no date");
  }

  private static void shares(Stranger stranger) {
    stranger.rows(
        "/share/pay",
        object("RouteId", "r", "OrderId", "x1", "VehicleNo", "无牌", "DepartTime", NOON_20),
        object("RouteId", "r", "VehicleNo", "川BC0012", "DepartTime", NOON_20),
        object("RouteId", "r", "OrderId", "x2", "VehicleNo", "川BC0012", "DepartTime", 5));
  }

  private static void row(Stranger stranger, String row) {
    stranger.rows("/operate/pay", row);
  }
}
