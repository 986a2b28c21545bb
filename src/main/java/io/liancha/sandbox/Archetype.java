package io.liancha.sandbox;

import io.liancha.sandbox.Part.Crew;
import io.liancha.sandbox.Part.Kind;
import io.liancha.sandbox.Part.Owner;
import io.liancha.sandbox.Part.Papers;
import io.liancha.sandbox.Part.Registration;
import io.liancha.sandbox.Part.Trips;

/**
 * The parts that the county's vehicles play. Vehicles are numbered in this order, so those with
 * orders come first, ride-sharers next, and those that carry nobody last.
 */
enum Archetype {
  RIDE_HAILING(Part.of(130, 32_000).trips(Trips.BUSY)),
  RIDE_HAILING_PREFECTURE(
      Part.of(15).papers(Papers.PREFECTURE).lawful("the permit's area is the prefecture")),
  RIDE_HAILING_PROVINCE(
      Part.of(10).papers(Papers.PROVINCE).lawful("the permit's area is the province")),
  RENEWED(Part.of(10).papers(Papers.RENEWED).lawful("renewed under the same permit number")),
  TAXI(
      Part.of(30)
          .use('D')
          .kind(Kind.SMALL)
          .papers(Papers.TAXI)
          .trips(Trips.ODD)
          .lawful("a taxi with its permit")),
  LINE_COACH(coach(5, 'B', Papers.LINE).lawful("a line coach with its permit")),
  CHARTER_COACH(coach(5, 'B', Papers.CHARTER).lawful("a charter coach with its permit")),
  TOUR_COACH(coach(5, 'E', Papers.TOURISM).lawful("a tour coach with its permit")),
  ELECTRIC_COACH(
      coach(3, 'E', Papers.TOURISM)
          .kind(Kind.LARGE_NEW_ENERGY)
          .lawful("a large new-energy plate, with a permit")),
  SCHOOL_COACH(coach(3, 'S', Papers.SCHOOL).lawful("a school bus")),
  BUS(coach(6, 'C', Papers.NONE).lawful("a city bus, excluded by its use")),
  POLICE(coach(3, 'H', Papers.NONE).kind(Kind.POLICE).lawful("a police car, excluded by its use")),
  AMBULANCE(
      coach(3, 'J', Papers.NONE).kind(Kind.SMALL).lawful("an ambulance, excluded by its use")),
  NURSERY_BUS(coach(4, 'O', Papers.NONE).lawful("a nursery's bus, excluded by its use")),
  DRIVING_SCHOOL(
      coach(4, 'N', Papers.NONE)
          .kind(Kind.DRIVING_SCHOOL)
          .lawful("a driving school's car, excluded by its use")),
  ONE_TRIP(owned(10).trips(Trips.ONCE).lawful("one trip only in the window")),
  ONE_TRIP_SENT_TWICE(
      owned(6).trips(Trips.ONCE_SENT_TWICE).lawful("one trip only, whose order was sent twice")),
  TWO_TRIPS_ONE_DAY(owned(10).trips(Trips.TWICE_ON_ONE_DAY).lawful("two trips on one day only")),
  ZERO_PRICE(
      owned(8)
          .papers(Papers.LOCAL)
          .crew(Crew.CERTIFIED)
          .trips(Trips.FREE)
          .lawful("own-use car with a permit, whose trips cost nothing")),
  DEREGISTERED_AFTERWARDS(
      Part.of(6).status("M", 5).trips(Trips.STOPPED).lawful("ended after its last trip")),
  CONVERTED_AFTERWARDS(
      Part.of(4)
          .use('U')
          .status("A", 5)
          .trips(Trips.STOPPED)
          .lawful("its use was converted after its last trip")),
  OWNER_REVOKED_AFTERWARDS(
      Part.of(4)
          .owner(Owner.REVOKED_LATELY)
          .trips(Trips.STOPPED)
          .lawful("the owner was revoked after the last trip")),
  NAMESAKE(Part.of(6).owner(Owner.NAMESAKE).lawful("a namesake of the owner was revoked")),
  UNSETTLED_VIOLATION(Part.of(8).status("AG", 0).lawful("status AG is still normal")),
  FOREIGN_WITH_PERMIT(
      Part.of(10)
          .kind(Kind.FOREIGN_PLATE)
          .registration(Registration.ABSENT)
          .lawful("another county's plate with a covering permit")),
  PERMIT_MISREAD(
      Part.of(5)
          .kind(Kind.WITH_NOUGHT)
          .papers(Papers.MISREAD)
          .lawful("its permit waits in quarantine: O written for 0")),
  REGISTER_ROW_BAD(
      Part.of(5)
          .registration(Registration.BAD_VIN)
          .lawful("its register row waits in quarantine: wrong VIN")),
  TWIN_CAR(Part.of(5).kind(Kind.SMALL).lawful("a coach bears the same string under kind 01")),
  AMBIGUOUS_CAR(owned(3).kind(Kind.SMALL).lawful("cannot be told from kind 06: no finding")),
  TWO_COMPANIES(
      Part.of(8)
          .crew(Crew.TWO_COMPANIES)
          .lawful("only another company lists the driver's certificate")),
  DRIVER_UNLISTED(Part.of(8).crew(Crew.UNLISTED).lawful("no company lists the driver")),
  DRIVER_DELISTED(
      Part.of(5).crew(Crew.DELISTED).lawful("the driver's entry without certificate was deleted")),

  NO_PERMIT(Part.of(20).papers(Papers.NONE).suspect(RuleId.NO_PERMIT)),
  COACH_NO_PERMIT(coach(6, 'B', Papers.NONE).trips(Trips.SIDE).suspect(RuleId.NO_PERMIT)),
  PRIVATE_PAID(owned(30).suspect(RuleId.NO_PERMIT, RuleId.NON_COMMERCIAL)),
  PRIVATE_PAID_UNCERTIFIED(
      owned(20)
          .crew(Crew.UNCERTIFIED)
          .suspect(RuleId.NO_PERMIT, RuleId.NON_COMMERCIAL, RuleId.NO_DRIVER_PERMIT)),
  PRIVATE_WITH_PERMIT(
      owned(8).papers(Papers.LOCAL).crew(Crew.CERTIFIED).suspect(RuleId.NON_COMMERCIAL)),
  RENTAL_CARRYING(Part.of(6).use('G').papers(Papers.RENTAL).suspect(RuleId.NO_PERMIT)),
  PERMIT_EXPIRED(Part.of(12).papers(Papers.EXPIRED).suspect(RuleId.NOT_IN_FORCE)),
  PERMIT_LAPSED(Part.of(8).papers(Papers.LAPSED).suspect(RuleId.NOT_IN_FORCE)),
  PERMIT_SUSPENDED(Part.of(6).papers(Papers.SUSPENDED).suspect(RuleId.NOT_IN_FORCE)),
  PERMIT_REVOKED(Part.of(6).papers(Papers.REVOKED).suspect(RuleId.NOT_IN_FORCE)),
  TAXI_PERMIT_EXPIRED(
      Part.of(5)
          .use('D')
          .kind(Kind.SMALL)
          .papers(Papers.TAXI_EXPIRED)
          .suspect(RuleId.NOT_IN_FORCE)),
  PERMIT_ELSEWHERE(Part.of(10).papers(Papers.ELSEWHERE).suspect(RuleId.ELSEWHERE)),
  EXPIRED_THEN_ELSEWHERE(
      Part.of(4).papers(Papers.EXPIRED_THEN_ELSEWHERE).suspect(RuleId.ELSEWHERE)),
  PERMIT_LATER(Part.of(8).papers(Papers.LATER).suspect(RuleId.NO_PERMIT)),
  DRIVER_UNCERTIFIED(Part.of(20).crew(Crew.UNCERTIFIED).suspect(RuleId.NO_DRIVER_PERMIT)),
  CONVERTED_RIDE_HAILING(
      Part.of(8).use('U').papers(Papers.NONE).suspect(RuleId.CONVERTED, RuleId.NO_PERMIT)),
  CONVERTED_TAXI(
      Part.of(5).use('M').papers(Papers.NONE).suspect(RuleId.CONVERTED, RuleId.NO_PERMIT)),
  CONVERTED_COACH(
      coach(5, 'L', Papers.NONE).trips(Trips.SIDE).suspect(RuleId.CONVERTED, RuleId.NO_PERMIT)),
  CONVERTED_WITH_PERMIT(Part.of(5).use('U').suspect(RuleId.CONVERTED)),
  DEREGISTERED(Part.of(6).status("E", 25).suspect(RuleId.DEREGISTERED)),
  COMPULSORILY_DEREGISTERED(Part.of(5).status("GM", 25).suspect(RuleId.DEREGISTERED)),
  SCRAPPED(Part.of(5).status("P", 25).suspect(RuleId.DEREGISTERED)),
  UNREGISTERED(
      Part.of(10)
          .registration(Registration.ABSENT)
          .papers(Papers.NONE)
          .suspect(RuleId.UNREGISTERED, RuleId.NO_PERMIT)),
  UNREGISTERED_WITH_PERMIT(
      Part.of(5).registration(Registration.ABSENT).suspect(RuleId.UNREGISTERED)),
  OWNER_REVOKED(Part.of(6).owner(Owner.REVOKED).suspect(RuleId.OWNER_GONE)),
  OWNER_DEREGISTERED(Part.of(6).owner(Owner.DEREGISTERED).suspect(RuleId.OWNER_GONE)),
  FOREIGN_NO_PERMIT(
      Part.of(8)
          .kind(Kind.FOREIGN_PLATE)
          .registration(Registration.ABSENT)
          .papers(Papers.NONE)
          .suspect(RuleId.NO_PERMIT)),

  RIDE_SHARER(
      owned(100, 5_000)
          .crew(Crew.NONE)
          .trips(Trips.SHARED)
          .lawful("ride-sharing within the daily cap")),

  PERMITTED_IDLE(Part.of(200, 4_000).trips(Trips.NONE)),
  EXPIRED_IDLE(
      Part.of(10).papers(Papers.EXPIRED).trips(Trips.NONE).lawful("bad papers, but no trips")),
  TWIN_COACH(
      coach(5, 'B', Papers.NONE).trips(Trips.NONE).lawful("a car bears the same string under 02")),
  AMBIGUOUS_TWIN(
      owned(3)
          .kind(Kind.FOREIGN_OWNED)
          .trips(Trips.NONE)
          .lawful("cannot be told from kind 02: no finding")),
  RENTAL(Part.of(300, 12_000).use('G').papers(Papers.RENTAL).crew(Crew.NONE).trips(Trips.NONE)),
  LORRY(coach(600, 'F', Papers.NONE).crew(Crew.NONE).trips(Trips.NONE)),
  TRAILER(coach(60, 'F', Papers.NONE).kind(Kind.TRAILER).crew(Crew.NONE).trips(Trips.NONE)),
  PRIVATE(owned(0).crew(Crew.NONE).trips(Trips.NONE));

  final Part part;

  Archetype(Part part) {
    this.part = part;
  }

  boolean suspect() {
    return !part.rules().isEmpty();
  }

  /** Whether a platform declared the vehicle with its plate colour; some leave that out. */
  boolean declared(int rank) {
    return switch (this) {
      case AMBIGUOUS_CAR, PRIVATE_PAID, ONE_TRIP, TWO_TRIPS_ONE_DAY -> false;
      case UNREGISTERED, FOREIGN_NO_PERMIT, FOREIGN_WITH_PERMIT, COACH_NO_PERMIT -> rank % 2 == 0;
      case EXPIRED_IDLE, PERMITTED_IDLE -> true;
      default -> ordinal() < RIDE_SHARER.ordinal();
    };
  }

  private static Part coach(int small, char use, Papers papers) {
    return Part.of(small).use(use).kind(Kind.LARGE).papers(papers).trips(Trips.ODD);
  }

  private static Part owned(int small) {
    return owned(small, small * 25);
  }

  private static Part owned(int small, int city) {
    return Part.of(small, city)
        .use('A')
        .papers(Papers.NONE)
        .crew(Crew.UNLISTED)
        .owner(Owner.PERSON);
  }
}
