package io.liancha.intake;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A clean row of every feed, as its source sends it, to be made dirty by the tests. */
final class CleanerSamples {

  static final Datasets DATASETS = Datasets.load();
  static final CountySettings COUNTY = new CountySettings("330523", List.of("浙E"), null, 30, 3);
  static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z"); // 06:00 in China, the 23rd
  static final Door DOOR = new Door(NOW, COUNTY, (lon, lat) -> lon > 130 ? 900 : 0);
  static final String CITIZEN = "11010519491231002X";
  static final String CREDIT = "91330523MA2B000004";
  static final String VIN = "LZZTESTVXRA000001";

  static final List<String> FED =
      DATASETS.all().stream().map(Dataset::name).filter(n -> !n.equals("enterprise_licence")).toList();

  private CleanerSamples() {}

  static Map<String, @Nullable Object> row(String dataset) {
    return switch (dataset) {
      case "vehicle" ->
          map(
              "xh", "33050000000001", "hpzl", "02", "hphm", "E12345", "fzjg", "浙E", "clpp1", "大众",
              "clxh", "SVW7167", "clsbdh", VIN, "cllx", "K33", "csys", "A", "syxz", "A", "hdzk", 5,
              "syr", "张三", "sfzmhm", CITIZEN, "lxdh", "13800001111", "ccdjrq",
              Date.valueOf("2020-03-01"), "yxqz", Date.valueOf("2027-03-31"), "qzbfqz",
              Date.valueOf("2099-12-31"), "bxzzrq", Date.valueOf("2027-02-28"), "zt", "GA", "gxrq",
              Timestamp.valueOf("2026-11-20 10:11:12.345678"));
      case "driving_licence" ->
          map(
              "SFZMHM", CITIZEN, "XM", "张三", "ZJCX", "C1", "CCLZRQ", Date.valueOf("2010-05-06"),
              "YXQZ", Date.valueOf("2030-05-06"), "ZT", "A", "LJJF", 3, "GXRQ",
              Timestamp.valueOf("2026-11-20 10:11:12"));
      case "enterprise" ->
          map(
              "UNISCID", CREDIT, "ENTNAME", "安吉某某客运（浙江）有限公司", "LEREP", "张三", "REGSTATE", "1",
              "OPSCOPE", "网络预约出租汽车客运;小微型客车租赁", "STATEDATE", "2018-03-01", "ESTDATE", "2018-03-01",
              "OPTO", "", "DOM", "安吉县某路1号", "TEL", "0572-5012345", "ABNORMAL", "1", "DISHONEST", "0",
              "LICENCES",
              List.of(
                  new RawRow(
                      map(
                          "LICNO", "浙交运管许可湖字330523000001号", "LICNAME", "道路运输经营许可证", "VALFROM",
                          "2022-01-01", "VALTO", "2026-12-31", "LICANTH", "安吉县交通运输局"))),
              "UPDATED", "2026-11-22T23:10:00");
      case "platform_company" ->
          map(
              "CompanyId", "3305PLAT01", "CompanyName", "某某出行", "Identifier", CREDIT, "Address",
              330500, "State", 0, "Flag", 1, "UpdateTime", 20261101080000L);
      case "declared_vehicle" ->
          map(
              "CompanyId", "3305PLAT01", "Address", "330523", "VehicleNo", "浙E12345", "PlateColor",
              "1", "Seats", 5, "Brand", "大众", "Model", "朗逸", "VehicleColor", "白", "VIN", VIN,
              "OwnerName", "张三", "CertifyDateB", 20200301, "Certificate", "330523001", "TransAgency",
              "安吉县交通运输局", "TransArea", 330523, "TransDateStart", 20240101L, "TransDateStop",
              "20261231", "CommercialType", 1, "State", "0", "Flag", "1", "UpdateTime",
              "20261101080000");
      case "vehicle_mileage" ->
          map(
              "CompanyId", "3305PLAT01", "VehicleNo", "浙E12345", "TotalMile", "123456.7",
              "UpdateTime", 20261101080000L);
      case "platform_driver" ->
          map(
              "CompanyId", "3305PLAT01", "Address", 330523, "DriverName", "张三", "DriverPhone",
              "13800001111", "LicenseId", CITIZEN, "CertificateNo", "330523000123",
              "NetworkCarProofOn", 20240101, "NetworkCarProofOff", 20291231, "State", 0, "Flag", 1,
              "UpdateTime", 20261101080000L);
      case "ride_order" ->
          map(
              "CompanyId", "3305PLAT01", "OrderId", "A1", "OnArea", 330523, "DriverName", "张三",
              "LicenseId", CITIZEN, "VehicleNo", "浙E12345", "BookDepTime", 20261120075500L,
              "DepTime", 20261120080000L, "DepLongitude", 119680000, "DepLatitude", 30630000,
              "DepArea", "安吉站", "DestTime", "20261120082000", "DestLongitude", "119700000",
              "DestLatitude", 30640000.0, "DestArea", "人民医院", "DriveMile", 8.4, "DriveTime", 1200,
              "WaitTime", "60", "FactPrice", "23.50", "PayTime", 20261120082100L, "OrderMatchTime",
              20261120082030L);
      case "departure" ->
          map(
              "CompanyId", "3305PLAT01", "OrderId", "A1", "LicenseId", CITIZEN, "VehicleNo",
              "浙E12345", "DepLongitude", 120091871, "DepLatitude", 30891956, "Encrypt", 1, "DepTime",
              20261120080000L);
      case "ride_share" ->
          map(
              "CompanyId", "3305PLAT01", "RouteId", "R1", "OrderId", "S1", "LicenseId", CITIZEN,
              "VehicleNo", "浙E12345", "DepartTime", 20261120080000L, "DepLongitude", 120087000,
              "DepLatitude", 30894000, "DestTime", 20261120090000L, "DestLongitude", 120098370,
              "DestLatitude", 30897993, "Encrypt", "2", "DriveMile", "20", "FactPrice", 30,
              "ShareFuelFee", 12.5, "ShareHighwayToll", 0, "PassengerNum", 2);
      case "permit" ->
          map(
              "plate", "浙E12345", "plateType", "02", "permitNo", "P1", "kind", "RIDE_HAILING", "area",
              "330500", "validFrom", "2024-01-01", "validTo", "2026-12-31", "state", "VALID",
              "updatedAt", "2026-11-22T02:00:00+00:00");
      case "closed_case" ->
          map(
              "caseNo", "C1", "plate", "浙E12345", "plateType", "02", "licenseId", CITIZEN,
              "decidedAt", "2026-10-01T09:00:00+08:00", "violation", "UNLICENSED", "penaltyYuan",
              3000, "violentResistance", true, "township", "330523101");
      default -> throw new IllegalArgumentException(dataset);
    };
  }

  /** What the cleaner makes of the sample with some fields replaced. */
  static Cleaned clean(String dataset, Object... replaced) {
    Map<String, @Nullable Object> row = row(dataset);
    for (int i = 0; i < replaced.length; i += 2) {
      row.put((String) replaced[i], replaced[i + 1]);
    }
    return Cleaners.forDataset(DATASETS.get(dataset)).clean(new RawRow(row), DOOR);
  }

  /** The canonical values by column. */
  static Map<String, @Nullable Object> taken(String dataset, Object... replaced) {
    Cleaned cleaned = clean(dataset, replaced);
    if (!(cleaned instanceof Cleaned.Accepted accepted)) {
      throw new AssertionError("rejected: " + cleaned);
    }
    return named(dataset, accepted.values());
  }

  static Map<String, @Nullable Object> named(String dataset, @Nullable Object[] values) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    List<String> columns = DATASETS.get(dataset).columnNames();
    for (int i = 0; i < values.length; i++) {
      out.put(columns.get(i), values[i]);
    }
    return out;
  }

  static Cleaned.Rejected rejected(String dataset, Object... replaced) {
    Cleaned cleaned = clean(dataset, replaced);
    if (!(cleaned instanceof Cleaned.Rejected rejected)) {
      throw new AssertionError("accepted: " + taken(dataset, replaced));
    }
    return rejected;
  }

  static Map<String, @Nullable Object> map(Object... pairs) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], pairs[i + 1]);
    }
    return out;
  }
}
