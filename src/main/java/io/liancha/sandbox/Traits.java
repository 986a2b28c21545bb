package io.liancha.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the vehicles of one archetype have in common, as {@code sandbox/archetypes.yaml} says it;
 * what it leaves out is usual.
 *
 * @param use the register's use nature
 * @param status the register's status letters
 * @param changedDays before the anchor on which the register changed the row; 0: long ago
 * @param company the platform's number; 0: by the vehicle's number
 * @param address the county or district where the platform declares the vehicle
 * @param secondOf the archetype whose vehicles these are seen once more, under the same plate
 * @param plateOf the archetype that bears the same strings under another plate kind
 */
record Traits(
    Integer vehicles,
    Integer city,
    String use,
    String status,
    int changedDays,
    Kind kind,
    Body body,
    Registration registration,
    Dates dates,
    Papers papers,
    Crew crew,
    Licence licence,
    Owner owner,
    Link link,
    Tie tie,
    Declared declared,
    Declaration declaration,
    Mileage mileage,
    int company,
    Platform platform,
    Drivers drivers,
    int address,
    Plan trips,
    Habit habit,
    Price price,
    Sending sending,
    @Nullable String secondOf,
    @Nullable String plateOf,
    List<String> finds,
    @Nullable String lawful,
    @Nullable String excluded) {

  private static final int HERE = 330_599;
  private static final int CITY_TIMES = 25;

  @SuppressWarnings("NullAway") // the mapper leaves null what the file leaves out
  Traits {
    vehicles = given(vehicles, 0);
    city = given(city, vehicles * CITY_TIMES);
    use = given(use, "T");
    status = given(status, "A");
    kind = given(kind, Kind.MIXED);
    body = given(body, Body.USUAL);
    registration = given(registration, Registration.KEPT);
    dates = given(dates, Dates.USUAL);
    papers = given(papers, Papers.LOCAL);
    crew = given(crew, Crew.CERTIFIED);
    licence = given(licence, Licence.VALID);
    owner = given(owner, Owner.COMPANY);
    link = given(link, Link.CODE);
    tie = given(tie, Tie.NONE);
    declared = given(declared, Declared.ALL);
    declaration = given(declaration, Declaration.AS_REGISTERED);
    mileage = given(mileage, Mileage.USUAL);
    platform = given(platform, Platform.BY_NUMBER);
    drivers = given(drivers, Drivers.ORIGINAL);
    address = address == 0 ? HERE : address;
    trips = given(trips, Plan.SIDE);
    habit = given(habit, Habit.USUAL);
    price = given(price, Price.PAID);
    sending = given(sending, Sending.TRUE);
    finds = given(finds, List.of());
  }

  private static <T> T given(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  /** The plate's kind and form. */
  enum Kind {
    MIXED,
    SMALL,
    SMALL_NEW_ENERGY,
    WITH_NOUGHT,
    LARGE,
    LARGE_NEW_ENERGY,
    FOREIGN_OWNED,
    POLICE,
    DRIVING_SCHOOL,
    TRAILER,
    FOREIGN_PLATE
  }

  /** The vehicle's type where the plate does not say it: K21, K31 or K39, K33 with five seats. */
  enum Body {
    USUAL,
    MIDI,
    VAN,
    SEDAN
  }

  /** Whether public security has the vehicle, and in a row that can be taken. */
  enum Registration {
    KEPT,
    ABSENT,
    BAD_VIN
  }

  /** Which of the register's dates matter; LAST_DAYS: with or one day before the last trip. */
  enum Dates {
    USUAL,
    NEW,
    SCRAP_PAST,
    SCRAP_LAST_DAYS,
    INSPECTION_PAST,
    INSPECTION_LAST_DAYS,
    INSURANCE_PAST,
    INSURANCE_LAST_DAYS,
    INSPECTION_AND_INSURANCE_PAST,
    EIGHT_YEARS,
    EIGHT_LAST_DAYS,
    NEARLY_EIGHT
  }

  /** Who drives, and what the platforms' driver lists say about them. */
  enum Crew {
    NONE,
    CERTIFIED,
    UNCERTIFIED,
    TWO_COMPANIES,
    DELISTED,
    UNLISTED,
    SHIFTS,
    EXPIRED,
    EXPIRED_TWICE,
    EXPIRED_VALID_ELSEWHERE,
    EXPIRED_OPEN_ELSEWHERE,
    RENEWED,
    ENDING,
    SEVEN,
    MANY
  }

  /** What public security's list of driving licences says about those who drive. */
  enum Licence {
    VALID,
    INVALID,
    INVALID_LATELY,
    EXPIRED,
    ENDING,
    REMARKED,
    LOW_CLASS,
    CITY_BUS,
    UNKNOWN_CLASS
  }

  /** Whose the vehicle is, and what market supervision says about the owner. */
  enum Owner {
    PERSON,
    COMPANY,
    REVOKED,
    DEREGISTERED,
    REVOKED_LATELY,
    NAMESAKE,
    MOVED,
    SUSPENDED,
    MOVED_LATELY,
    OTHER_STATE,
    NO_SCOPE,
    NO_LICENCE,
    LISTED,
    RENTAL_FIRM
  }

  /** What joins an enterprise to its vehicle: its code, or without one only its name. */
  enum Link {
    CODE,
    EXACT,
    SIMILAR,
    TRAP
  }

  /** What vehicles have in common with each other. */
  enum Tie {
    NONE(1),
    OWNER(3),
    DRIVER(3),
    PHONE(3),
    CHAIN(4),
    ENTERPRISE(3),
    TEN(10),
    HUB(12),
    FLEET(30);

    /** How many vehicles are tied together. */
    final int size;

    Tie(int size) {
      this.size = size;
    }
  }

  /** Whether platforms declare the vehicles with their plate colours. */
  enum Declared {
    ALL,
    HALF,
    NONE
  }

  /** How what a platform declares differs from the register. */
  enum Declaration {
    AS_REGISTERED,
    TWO_DIFFERENCES,
    ONE_DIFFERENCE,
    PREDECESSOR,
    CORRECTED,
    WITHDRAWN,
    SPELLED,
    ELSEWHERE
  }

  /** What the vehicle's counter says. */
  enum Mileage {
    USUAL,
    OVER,
    JUST_UNDER,
    ABSURD
  }

  /** Which company takes the orders of a vehicle seen once more. */
  enum Platform {
    BY_NUMBER,
    OTHER,
    ALTERNATING
  }

  /** Who drives a vehicle seen once more. */
  enum Drivers {
    ORIGINAL,
    OWN
  }

  /** Where and when the vehicle rather begins its trips. */
  enum Habit {
    USUAL,
    NIGHT,
    STATION,
    RURAL
  }

  /** What passengers pay. */
  enum Price {
    PAID,
    FREE,
    AT_COST,
    NEARLY_ABOVE_COST,
    ABOVE_COST,
    ABOVE_COST_ONCE,
    COST_UNKNOWN
  }

  /** What the sender does to the orders' values. */
  enum Sending {
    TRUE,
    TRUNCATED,
    WRONG_ENCRYPT,
    CONTRADICTORY,
    IMPOSSIBLE_VALUES,
    REPEATED
  }
}
