package io.liancha.sandbox;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes wrong in real feeds, and in which of them the county plants it. */
enum Dirt {
  PLATE_FULL_WIDTH,
  PLATE_LOWER_CASE,
  PLATE_SPACED,
  PLATE_MIDDLE_DOT,
  PLATE_HYPHEN,
  PLATE_FULL_STOP,
  PLATE_FLEET_NOTE,
  PLATE_1234,
  PLATE_NONE,
  PLATE_DASH,
  PLATE_WRONG_PROVINCE,
  PLATE_NO_PROVINCE,
  PLATE_WITH_PROVINCE,
  PLATE_LETTER_I_OR_O,
  LICENCE_1234,
  LICENCE_888888,
  LICENCE_EMPTY,
  CITIZEN_ID_CHECK,
  PHONE_1234,
  TIME_1970,
  TIME_FUTURE,
  TIME_REVERSED,
  PAID_1970,
  MILEAGE_TINY,
  MILEAGE_NEGATIVE,
  MILEAGE_ABSURD,
  PRICE_NEGATIVE,
  PRICE_ABSURD,
  DEST_LATITUDE_IS_LONGITUDE,
  COORDINATES_ZERO,
  POINT_IN_THE_SEA,
  ENCRYPT_CONTRADICTORY,
  SENT_TWICE,
  SENT_TWICE_CHANGED,
  VIN_LETTER,
  VIN_CHECK,
  VIN_CHECK_IMPORTED,
  STATUS_SET,
  CREDIT_CODE_CHECK,
  LEGACY_REGISTRATION,
  OWNER_CODE_MISSING,
  NAME_FULL_WIDTH,
  NAME_HALF_WIDTH,
  NAME_SHORT;

  private static final List<Dirt> HARMLESS_PLATES =
      List.of(
          PLATE_FULL_WIDTH,
          PLATE_LOWER_CASE,
          PLATE_SPACED,
          PLATE_MIDDLE_DOT,
          PLATE_HYPHEN,
          PLATE_FULL_STOP);
  private static final List<Dirt> PLATES =
      and(
          HARMLESS_PLATES,
          PLATE_FLEET_NOTE,
          PLATE_1234,
          PLATE_NONE,
          PLATE_DASH,
          PLATE_WRONG_PROVINCE,
          PLATE_NO_PROVINCE,
          PLATE_LETTER_I_OR_O);
  private static final List<Dirt> POINTS = List.of(COORDINATES_ZERO, POINT_IN_THE_SEA);
  private static final List<Dirt> LICENCE_IDS =
      List.of(LICENCE_1234, LICENCE_888888, LICENCE_EMPTY);

  static final List<Dirt> ORDERS =
      and(
          and(and(PLATES, LICENCE_IDS), POINTS),
          TIME_1970,
          TIME_FUTURE,
          TIME_REVERSED,
          PAID_1970,
          MILEAGE_TINY,
          MILEAGE_NEGATIVE,
          MILEAGE_ABSURD,
          PRICE_NEGATIVE,
          PRICE_ABSURD,
          DEST_LATITUDE_IS_LONGITUDE);

  /** Rows sent once more beside the first. */
  static final List<Dirt> REPEATED = List.of(SENT_TWICE, SENT_TWICE_CHANGED);

  static final List<Dirt> DEPARTS = and(POINTS, PLATE_1234, LICENCE_EMPTY, TIME_1970);
  static final List<Dirt> DEPARTS_REPEATED = List.of(ENCRYPT_CONTRADICTORY);
  static final List<Dirt> SHARES =
      and(and(HARMLESS_PLATES, POINTS), LICENCE_1234, TIME_REVERSED, PRICE_ABSURD, MILEAGE_TINY);
  static final List<Dirt> VEHICLES =
      and(
          and(HARMLESS_PLATES, PLATE_FLEET_NOTE, PLATE_1234, PLATE_NONE, PLATE_DASH),
          PLATE_WRONG_PROVINCE,
          PLATE_WITH_PROVINCE,
          PLATE_LETTER_I_OR_O,
          VIN_LETTER,
          VIN_CHECK,
          VIN_CHECK_IMPORTED,
          STATUS_SET,
          CITIZEN_ID_CHECK,
          CREDIT_CODE_CHECK,
          LEGACY_REGISTRATION,
          OWNER_CODE_MISSING,
          NAME_FULL_WIDTH,
          NAME_HALF_WIDTH,
          NAME_SHORT,
          TIME_1970,
          TIME_FUTURE,
          PHONE_1234);
  static final List<Dirt> DRIVING_LICENCES =
      List.of(CITIZEN_ID_CHECK, LICENCE_1234, LICENCE_888888, STATUS_SET, TIME_1970);
  static final List<Dirt> ENTERPRISES =
      List.of(
          CREDIT_CODE_CHECK,
          LEGACY_REGISTRATION,
          NAME_FULL_WIDTH,
          NAME_HALF_WIDTH,
          NAME_SHORT,
          TIME_1970,
          TIME_FUTURE);
  static final List<Dirt> COMPANIES = List.of(CREDIT_CODE_CHECK);
  static final List<Dirt> DECLARED = and(PLATES, VIN_LETTER, VIN_CHECK, TIME_1970);
  static final List<Dirt> MILEAGES = List.of(MILEAGE_NEGATIVE, MILEAGE_ABSURD, PLATE_1234);
  static final List<Dirt> DRIVERS =
      and(LICENCE_IDS, PHONE_1234, CITIZEN_ID_CHECK, TIME_1970, TIME_FUTURE);
  static final List<Dirt> PERMITS = and(PLATES, TIME_REVERSED, TIME_1970, SENT_TWICE);
  static final List<Dirt> CASES =
      and(HARMLESS_PLATES, PLATE_NONE, LICENCE_EMPTY, TIME_FUTURE, SENT_TWICE);

  /** The dirt of this trip, or none; sure to be none when the rate is 0. */
  static @Nullable Dirt drawn(List<Dirt> kinds, long noise, int perMille) {
    return Noise.below(noise, 1_000) < perMille
        ? kinds.get(Noise.below(noise, 29, kinds.size()))
        : null;
  }

  /** Extra dirty rows of a feed that has so many clean ones: each kind at least twice. */
  static int extraRows(List<Dirt> kinds, int cleanRows, int perMille) {
    return perMille == 0
        ? 0
        : Math.max(2 * kinds.size(), (int) ((long) cleanRows * perMille / 1000));
  }

  private static List<Dirt> and(List<Dirt> some, Dirt... more) {
    return and(some, List.of(more));
  }

  private static List<Dirt> and(List<Dirt> some, List<Dirt> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
