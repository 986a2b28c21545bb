package io.liancha.sandbox;

/** Map coordinates as senders use them, from WGS-84; the public formula for GCJ-02 and BD-09. */
enum Projection {
  GCJ_02(1),
  WGS_84(2),
  BD_09(3);

  private static final double A = 6378245.0;
  private static final double EE = 0.00669342162296594323;

  /** The code of the exchange interface's field Encrypt. */
  final int encrypt;

  Projection(int encrypt) {
    this.encrypt = encrypt;
  }

  /** Longitude in the high half, latitude in the low half, both in 1e-6 degree. */
  long project(double lon, double lat) {
    if (this == WGS_84) {
      return pack(lon, lat);
    }
    double x = lon - 105;
    double y = lat - 35;
    double radians = Math.toRadians(lat);
    double sin = Math.sin(radians);
    double magic = 1 - EE * sin * sin;
    double root = Math.sqrt(magic);
    double gcjLat = lat + north(x, y) * 180 / (A * (1 - EE) / (magic * root) * Math.PI);
    double gcjLon = lon + east(x, y) * 180 / (A / root * Math.cos(radians) * Math.PI);
    return this == GCJ_02 ? pack(gcjLon, gcjLat) : baidu(gcjLon, gcjLat);
  }

  static int lon(long point) {
    return (int) (point >> 32);
  }

  static int lat(long point) {
    return (int) point;
  }

  private static long baidu(double lon, double lat) {
    double xPi = Math.PI * 3000 / 180;
    double z = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * xPi);
    double theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * xPi);
    return pack(z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006);
  }

  private static double north(double x, double y) {
    double root = Math.sqrt(Math.abs(x));
    double d = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple(x);
    d += (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3;
    return d + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
  }

  private static double east(double x, double y) {
    double root = Math.sqrt(Math.abs(x));
    double d = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple(x);
    d += (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3;
    return d + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
  }

  private static double ripple(double x) {
    return (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
  }

  private static long pack(double lon, double lat) {
    return (Math.round(lon * 1e6) << 32) | (Math.round(lat * 1e6) & 0xFFFFFFFFL);
  }
}
