package io.liancha.identifier;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

import org.jspecify.annotations.Nullable;

/**
 * The coordinate systems of Chinese maps: WGS-84, GCJ-02 (shifted by law) and BD-09 (shifted once
 * more). Forward formulas as wandergis/coordtransform publishes them; the inverse ones are iterated
 * until they are exact to well below a metre, where the published inverses are some metres off.
 */
public final class Coordinates {

  /** The semi-major axis and squared eccentricity (Krasovsky 1940) of the published formulas. */
  private static final double AXIS = 6378245.0;

  private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
  private static final double BD_PI = PI * 3000.0 / 180.0;

  /** About 0.1 mm; reached in four to six rounds. */
  private static final double PRECISION_DEGREES = 1e-9;

  private static final int ROUNDS_MAX = 12;

  private Coordinates() {}

  /** True within China's bounds; a point outside them is impossible for a county's vehicle. */
  public static boolean inChina(double lon, double lat) {
    return lon >= 73.0 && lon <= 136.0 && lat >= 3.0 && lat <= 54.0;
  }

  /**
   * To WGS-84 by the ministry's Encrypt code; null when the code names no known system. CGCS2000
   * equals WGS-84 at this scale.
   */
  public static @Nullable LonLat toWgs84(int encrypt, double lon, double lat) {
    return switch (encrypt) {
      case 1 -> gcjToWgs(lon, lat);
      case 2, 4 -> new LonLat(lon, lat);
      case 3 -> bdToWgs(lon, lat);
      default -> null;
    };
  }

  public static LonLat wgsToGcj(double lon, double lat) {
    double x = lon - 105.0;
    double y = lat - 35.0;
    double radians = toRadians(lat);
    double s = sin(radians);
    double magic = 1 - ECCENTRICITY_SQUARED * s * s;
    double root = sqrt(magic);
    double dLat =
        shiftLat(x, y) * 180.0 / (AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * root) * PI);
    double dLon = shiftLon(x, y) * 180.0 / (AXIS / root * cos(radians) * PI);
    return new LonLat(lon + dLon, lat + dLat);
  }

  public static LonLat gcjToWgs(double lon, double lat) {
    double wgsLon = lon;
    double wgsLat = lat;
    for (int i = 0; i < ROUNDS_MAX; i++) {
      LonLat there = wgsToGcj(wgsLon, wgsLat);
      double offLon = lon - there.lon();
      double offLat = lat - there.lat();
      wgsLon += offLon;
      wgsLat += offLat;
      if (abs(offLon) < PRECISION_DEGREES && abs(offLat) < PRECISION_DEGREES) {
        break;
      }
    }
    return new LonLat(wgsLon, wgsLat);
  }

  public static LonLat gcjToBd(double lon, double lat) {
    double z = sqrt(lon * lon + lat * lat) + 0.00002 * sin(lat * BD_PI);
    double theta = atan2(lat, lon) + 0.000003 * cos(lon * BD_PI);
    return new LonLat(z * cos(theta) + 0.0065, z * sin(theta) + 0.006);
  }

  public static LonLat bdToGcj(double lon, double lat) {
    double gcjLon = lon - 0.0065;
    double gcjLat = lat - 0.006;
    for (int i = 0; i < ROUNDS_MAX; i++) {
      LonLat there = gcjToBd(gcjLon, gcjLat);
      double offLon = lon - there.lon();
      double offLat = lat - there.lat();
      gcjLon += offLon;
      gcjLat += offLat;
      if (abs(offLon) < PRECISION_DEGREES && abs(offLat) < PRECISION_DEGREES) {
        break;
      }
    }
    return new LonLat(gcjLon, gcjLat);
  }

  public static LonLat wgsToBd(double lon, double lat) {
    LonLat gcj = wgsToGcj(lon, lat);
    return gcjToBd(gcj.lon(), gcj.lat());
  }

  public static LonLat bdToWgs(double lon, double lat) {
    LonLat gcj = bdToGcj(lon, lat);
    return gcjToWgs(gcj.lon(), gcj.lat());
  }

  private static double shiftLat(double x, double y) {
    double sum = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
    sum += (20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0 / 3.0;
    sum += (20.0 * sin(y * PI) + 40.0 * sin(y / 3.0 * PI)) * 2.0 / 3.0;
    sum += (160.0 * sin(y / 12.0 * PI) + 320.0 * sin(y * PI / 30.0)) * 2.0 / 3.0;
    return sum;
  }

  private static double shiftLon(double x, double y) {
    double sum = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
    sum += (20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0 / 3.0;
    sum += (20.0 * sin(x * PI) + 40.0 * sin(x / 3.0 * PI)) * 2.0 / 3.0;
    sum += (150.0 * sin(x / 12.0 * PI) + 300.0 * sin(x / 30.0 * PI)) * 2.0 / 3.0;
    return sum;
  }
}
