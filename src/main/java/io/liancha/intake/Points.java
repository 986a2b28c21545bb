package io.liancha.intake;

import io.liancha.identifier.Coordinates;
import io.liancha.identifier.LonLat;
import org.jspecify.annotations.Nullable;

/** Reads the ministry's coordinates: whole numbers of 1e-6 degree. Nothing is ever swapped back. */
final class Points {

  private static final double NEAR_ZERO_DEGREES = 0.5;
  private static final double FAR_KM = 300;

  private Points() {}

  /** The point in degrees as it was sent; null, with a mark, when it is no point in China. */
  static @Nullable LonLat sent(Draft draft, String lonField, String latField) {
    double lon = degrees(draft.raw(lonField));
    double lat = degrees(draft.raw(latField));
    if (Double.isNaN(lon) && Double.isNaN(lat)) {
      draft.mark(MarkCode.COORDINATE_MISSING);
      return null;
    }
    if (!Coordinates.inChina(lon, lat)) {
      draft.mark(fault(lon, lat));
      return null;
    }
    if (draft.door().kmOutside(lon, lat) > FAR_KM) {
      draft.mark(MarkCode.FAR_FROM_COUNTY);
    }
    return new LonLat(lon, lat);
  }

  /** The point in WGS-84; null, with a mark, also when its system is not known. */
  static @Nullable LonLat wgs84(Draft draft, String lonField, String latField, int encrypt) {
    LonLat sent = sent(draft, lonField, latField);
    if (sent == null) {
      return null;
    }
    LonLat point = Coordinates.toWgs84(encrypt, sent.lon(), sent.lat());
    if (point == null) {
      draft.mark(MarkCode.COORDINATE_SYSTEM_UNKNOWN);
    }
    return point;
  }

  /** The Encrypt code; 0, which says other, also for what is no code. */
  static int encrypt(Draft draft) {
    long thousandths = RawNumber.thousandths(draft.raw("Encrypt"));
    boolean code = thousandths >= 1000 && thousandths <= 4000 && thousandths % 1000 == 0;
    return code ? (int) (thousandths / 1000) : 0;
  }

  static void put(Draft draft, String lonColumn, String latColumn, @Nullable LonLat point) {
    draft.put(lonColumn, point == null ? null : point.lon());
    draft.put(latColumn, point == null ? null : point.lat());
  }

  private static MarkCode fault(double lon, double lat) {
    if (Math.abs(lon) < NEAR_ZERO_DEGREES || Math.abs(lat) < NEAR_ZERO_DEGREES) {
      return MarkCode.COORDINATE_ZERO;
    }
    boolean longitude = lat >= 73 && lat <= 136;
    return longitude ? MarkCode.LATITUDE_HOLDS_LONGITUDE : MarkCode.COORDINATE_IMPOSSIBLE;
  }

  /** NaN when it is missing or no number. */
  private static double degrees(@Nullable Object value) {
    long thousandths = RawNumber.thousandths(value);
    if (thousandths == RawNumber.MISSING || thousandths == RawNumber.UNREADABLE) {
      return Double.NaN;
    }
    return Math.round(thousandths / 1000.0) / 1e6;
  }
}
