package io.liancha;

import static io.liancha.Stranger.object;

/** Rows of a county that is nobody's, in the source systems' own shapes. */
final class StrangerCounty {

  static final String LICENSED = citizen(1);

  private final Stranger stranger;
  private int orders;
  private int permits;

  StrangerCounty(Stranger stranger) {
    this.stranger = stranger;
    driver("5107PLAT01", LICENSED, "川B网约车证0001", 1, 20260101000000L);
  }

  /** A small car of 川B in use T since long ago, state A. */
  void car(String number) {
    car(number, "T", "A", "2026-01-05 10:00:00");
  }

  void car(String number, String use, String status, String changed) {
    String kind = number.length() == 7 ? number.matches("B\\d{5}[A-K]") ? "51" : "52" : "02";
    vehicle(number, kind, number, "K33", 5, use, status, changed, null);
  }

  void ownedCar(String number, String owner) {
    vehicle(number, "02", number, "K33", 5, "T", "A", "2026-01-05 10:00:00", owner);
  }

  void vehicle(
      String serial,
      String kind,
      String number,
      String type,
      int seats,
      String use,
      String status,
      String changed,
      String owner) {
    stranger.sql(
        "INSERT INTO VEHICLE (XH, HPZL, HPHM, FZJG, CLLX, SYXZ, HDZK, ZT, GXRQ, SYR, SFZMHM) VALUES ('%s', '%s', '%s', '川B', '%s', '%s', %d, '%s', '%s', '某某客运有限公司', %s)"
            .formatted(
                serial,
                kind,
                number,
                type,
                use,
                seats,
                status,
                changed,
                owner == null ? "null" : "'" + owner + "'"));
  }

  /** One paid order at noon of each day, as MMdd; with hhmm behind it, at that time. */
  void trips(String plate, int... days) {
    for (int day : days) {
      trip("5107PLAT01", plate, LICENSED, moment(day), "25.50");
    }
  }

  void drivenBy(String driver, String plate, int... days) {
    for (int day : days) {
      trip("5107PLAT01", plate, driver, moment(day), "25.50");
    }
  }

  void free(String plate, int... days) {
    for (int day : days) {
      trip("5107PLAT01", plate, LICENSED, moment(day), "0");
    }
  }

  void trip(String company, String plate, String driver, long departed, String fare) {
    stranger.rows(
        "/operate/pay", order("o" + ++orders, company, plate, driver, departed, fare, departed));
  }

  static String order(
      String id,
      String company,
      String plate,
      String driver,
      long departed,
      String fare,
      long paid) {
    return object(
        "CompanyId",
        company,
        "OrderId",
        id,
        "OnArea",
        510722,
        "VehicleNo",
        plate,
        "LicenseId",
        driver,
        "DepTime",
        departed,
        "DepLongitude",
        105090000,
        "DepLatitude",
        31090000,
        "DestTime",
        departed + 5,
        "DestLongitude",
        105100000,
        "DestLatitude",
        31100000,
        "DriveMile",
        5.5,
        "DriveTime",
        900,
        "FactPrice",
        fare,
        "PayTime",
        paid);
  }

  void share(String plate, int... days) {
    for (int day : days) {
      stranger.rows(
          "/share/pay",
          object(
              "RouteId",
              "r" + ++orders,
              "OrderId",
              "s" + orders,
              "VehicleNo",
              plate,
              "LicenseId",
              LICENSED,
              "DepartTime",
              moment(day),
              "DepLongitude",
              105090000,
              "DepLatitude",
              31090000,
              "DestTime",
              moment(day) + 5,
              "DestLongitude",
              105100000,
              "DestLatitude",
              31100000,
              "Encrypt",
              2,
              "DriveMile",
              5.5,
              "FactPrice",
              "25.50"));
    }
  }

  void permit(String plate) {
    permit(plate, "02", "RIDE_HAILING", "510722", "2024-01-01", "2027-12-31", "VALID");
  }

  void permit(
      String plate, String type, String kind, String area, String from, String to, String state) {
    stranger.rows("/permits", permitRow("P" + ++permits, plate, type, kind, area, from, to, state));
  }

  static String permitRow(
      String no,
      String plate,
      String type,
      String kind,
      String area,
      String from,
      String to,
      String state) {
    return object(
        "plate",
        plate,
        "plateType",
        type,
        "permitNo",
        no,
        "kind",
        kind,
        "area",
        area,
        "validFrom",
        from,
        "validTo",
        to,
        "state",
        state,
        "updatedAt",
        "2026-10-01T10:00:00+08:00");
  }

  void driver(String company, String id, String certificate, int flag, long updated) {
    stranger.rows(
        "/baseinfo/driver",
        certificate == null
            ? object(
                "CompanyId",
                company,
                "DriverName",
                "王某",
                "LicenseId",
                id,
                "State",
                0,
                "Flag",
                flag,
                "UpdateTime",
                updated)
            : object(
                "CompanyId",
                company,
                "DriverName",
                "王某",
                "LicenseId",
                id,
                "CertificateNo",
                certificate,
                "State",
                0,
                "Flag",
                flag,
                "UpdateTime",
                updated));
  }

  void declared(String company, String plate, String colour, int flag, long updated) {
    stranger.rows(
        "/baseinfo/vehicle",
        object(
            "CompanyId",
            company,
            "VehicleNo",
            plate,
            "PlateColor",
            colour,
            "Seats",
            5,
            "CommercialType",
            1,
            "State",
            0,
            "Flag",
            flag,
            "UpdateTime",
            updated));
  }

  void enterprise(String code, String name, int state, String since) {
    stranger.rows(
        "/enterprises",
        "<Enterprise><UNISCID>%s</UNISCID><ENTNAME>%s</ENTNAME><REGSTATE>%d</REGSTATE>%s<UPDATED>2026-11-21T10:00:00</UPDATED></Enterprise>"
            .formatted(
                code, name, state, since == null ? "" : "<STATEDATE>" + since + "</STATEDATE>"));
  }

  /** MMdd or MMddhhmm of 2026 as yyyyMMddHHmmss. */
  static long moment(int day) {
    return day < 10_000
        ? 20260000000000L + day * 1_000_000L + 120000
        : 20260000000000L + day * 100L;
  }

  static String citizen(int n) {
    String digits = "51072219900101%03d".formatted(n);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  static String creditCode(int n) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    String inner = "MA%06d".formatted(n);
    int[] innerWeights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += innerWeights[i] * Character.getNumericValue(inner.charAt(i));
    }
    String code = "91510722" + inner + "0X987654321".charAt(sum % 11);
    int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    int outer = 0;
    for (int i = 0; i < 17; i++) {
      outer += weights[i] * alphabet.indexOf(code.charAt(i));
    }
    return code + alphabet.charAt((31 - outer % 31) % 31);
  }
}
