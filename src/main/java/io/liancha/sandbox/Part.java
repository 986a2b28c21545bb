package io.liancha.sandbox;

import java.util.Set;

/**
 * What the vehicles of one archetype have in common, and what is true about them.
 *
 * @param small how many there are in the small county; {@code city} likewise
 * @param changed days before the anchor on which the register changed the row; 0: long ago
 * @param rules the findings that are right; none for a lawful vehicle
 * @param why a lawful vehicle looks suspect; empty when it does not even look so
 */
record Part(
    int small,
    int city,
    char use,
    Kind kind,
    Registration registration,
    String status,
    int changed,
    Papers papers,
    Crew crew,
    Trips trips,
    Owner owner,
    Set<String> rules,
    String why) {

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

  /** Whether public security has the vehicle, and in a row that can be taken. */
  enum Registration {
    KEPT,
    ABSENT,
    BAD_VIN
  }

  /** What the transport bureau's register says. */
  enum Papers {
    NONE,
    LOCAL,
    PREFECTURE,
    PROVINCE,
    RENEWED,
    EXPIRED,
    LAPSED,
    SUSPENDED,
    REVOKED,
    ELSEWHERE,
    EXPIRED_THEN_ELSEWHERE,
    LATER,
    MISREAD,
    TAXI,
    TAXI_EXPIRED,
    LINE,
    CHARTER,
    TOURISM,
    SCHOOL,
    RENTAL
  }

  /** What the platforms' driver lists say about who drives. */
  enum Crew {
    NONE,
    CERTIFIED,
    UNCERTIFIED,
    TWO_COMPANIES,
    DELISTED,
    UNLISTED
  }

  /** When the vehicle carries. */
  enum Trips {
    NONE,
    BUSY,
    SIDE,
    ODD,
    ONCE,
    ONCE_SENT_TWICE,
    TWICE_ON_ONE_DAY,
    STOPPED,
    FREE,
    SHARED
  }

  /** Whose the vehicle is. */
  enum Owner {
    PERSON,
    COMPANY,
    REVOKED,
    DEREGISTERED,
    REVOKED_LATELY,
    NAMESAKE
  }

  static Part of(int small, int city) {
    return new Part(
        small,
        city,
        'T',
        Kind.MIXED,
        Registration.KEPT,
        "A",
        0,
        Papers.LOCAL,
        Crew.CERTIFIED,
        Trips.SIDE,
        Owner.COMPANY,
        Set.of(),
        "");
  }

  static Part of(int small) {
    return of(small, small * 25);
  }

  Part use(char u) {
    return new Part(
        small,
        city,
        u,
        kind,
        registration,
        status,
        changed,
        papers,
        crew,
        trips,
        owner,
        rules,
        why);
  }

  Part kind(Kind k) {
    return new Part(
        small, city, use, k, registration, status, changed, papers, crew, trips, owner, rules, why);
  }

  Part registration(Registration r) {
    return new Part(
        small, city, use, kind, r, status, changed, papers, crew, trips, owner, rules, why);
  }

  Part status(String letters, int days) {
    return new Part(
        small,
        city,
        use,
        kind,
        registration,
        letters,
        days,
        papers,
        crew,
        trips,
        owner,
        rules,
        why);
  }

  Part papers(Papers p) {
    return new Part(
        small, city, use, kind, registration, status, changed, p, crew, trips, owner, rules, why);
  }

  Part crew(Crew c) {
    return new Part(
        small, city, use, kind, registration, status, changed, papers, c, trips, owner, rules, why);
  }

  Part trips(Trips t) {
    return new Part(
        small, city, use, kind, registration, status, changed, papers, crew, t, owner, rules, why);
  }

  Part owner(Owner o) {
    return new Part(
        small, city, use, kind, registration, status, changed, papers, crew, trips, o, rules, why);
  }

  Part suspect(String... ids) {
    return new Part(
        small,
        city,
        use,
        kind,
        registration,
        status,
        changed,
        papers,
        crew,
        trips,
        owner,
        Set.of(ids),
        "");
  }

  Part lawful(String because) {
    return new Part(
        small,
        city,
        use,
        kind,
        registration,
        status,
        changed,
        papers,
        crew,
        trips,
        owner,
        rules,
        because);
  }
}
