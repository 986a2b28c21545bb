package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Crew;
import io.liancha.sandbox.Traits.Drivers;
import io.liancha.sandbox.Traits.Kind;
import io.liancha.sandbox.Traits.Owner;
import io.liancha.sandbox.Traits.Registration;
import io.liancha.sandbox.Traits.Tie;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is true about each vehicle: everything follows from its number, the seed and the anchor. */
final class Registers {

  static final int DRIVERS_FROM = 2_000_000;

  /** People who take turns in one car, when there are more than two. */
  private static final int POOLS_FROM = 9_000_000;

  private static final int POOL = 10;

  /** Companies that share the county's vehicles; the others have some of their own. */
  private static final int COMPANIES = 5;

  final long seed;
  final LocalDate anchor;
  final Population population;

  Registers(long seed, SandboxSize size, LocalDate anchor) {
    this.seed = seed;
    this.anchor = anchor;
    this.population = new Population(size);
  }

  long noise(int vehicle, int purpose) {
    return Noise.of(seed, vehicle, purpose);
  }

  Traits traits(int vehicle) {
    return population.traits(vehicle);
  }

  /** The vehicle that is seen under this number; mostly itself. */
  int original(int vehicle) {
    Archetype archetype = population.archetype(vehicle);
    return archetype.second() ? plateGiver(archetype, vehicle, vehicle) : vehicle;
  }

  private int plateGiver(Archetype archetype, int vehicle, int otherwise) {
    Archetype giver = Archetypes.ALL.plateGiver(archetype);
    return giver == null
        ? otherwise
        : population.first(giver) + vehicle - population.first(archetype);
  }

  /** GA/T 16.7, two digits. */
  String plateType(int vehicle) {
    int original = original(vehicle);
    return switch (traits(original).kind()) {
      case MIXED, FOREIGN_PLATE -> electric(original) ? "52" : "02";
      case SMALL -> "02";
      case SMALL_NEW_ENERGY, WITH_NOUGHT -> "52";
      case LARGE -> "01";
      case LARGE_NEW_ENERGY -> "51";
      case FOREIGN_OWNED -> "06";
      case POLICE -> "23";
      case DRIVING_SCHOOL -> "16";
      case TRAILER -> "15";
    };
  }

  String plate(int vehicle) {
    Archetype archetype = population.archetype(vehicle);
    int bearer = plateGiver(archetype, vehicle, vehicle);
    Kind kind = traits(bearer).kind();
    return plate(kind, bearer, population.rank(bearer));
  }

  private String plate(Kind kind, int vehicle, int rank) {
    String own = County.PLATE_PREFIX;
    return switch (kind) {
      case MIXED -> byDrive(own, vehicle);
      case FOREIGN_PLATE ->
          byDrive(County.FOREIGN_PREFIXES.get(rank % County.FOREIGN_PREFIXES.size()), vehicle);
      case SMALL, LARGE, FOREIGN_OWNED -> Plates.ordinary(own, vehicle);
      case SMALL_NEW_ENERGY -> Plates.newEnergySmall(own, vehicle);
      case WITH_NOUGHT -> Plates.withNought(own, rank);
      case LARGE_NEW_ENERGY -> Plates.newEnergyLarge(own, vehicle);
      case POLICE -> Plates.suffixed(own, rank, '警');
      case DRIVING_SCHOOL -> Plates.suffixed(own, rank, '学');
      case TRAILER -> Plates.suffixed(own, rank, '挂');
    };
  }

  private String byDrive(String prefix, int vehicle) {
    return electric(vehicle)
        ? Plates.newEnergySmall(prefix, vehicle)
        : Plates.ordinary(prefix, vehicle);
  }

  private boolean electric(int vehicle) {
    boolean owned = population.archetype(vehicle).name().equals("PRIVATE");
    return Noise.below(noise(vehicle, 1), 100) < (owned ? 12 : 60);
  }

  /** As the unified record names the vehicle. */
  String recordId(int vehicle) {
    return plateType(vehicle) + "-" + plate(vehicle);
  }

  boolean registered(int vehicle) {
    return traits(vehicle).registration() != Registration.ABSENT;
  }

  /** The platform that takes the vehicle's orders, by its number from 1. */
  int company(int vehicle) {
    Archetype archetype = population.archetype(vehicle);
    Traits t = archetype.traits();
    int giver = plateGiver(archetype, vehicle, vehicle);
    boolean other =
        switch (t.platform()) {
          case BY_NUMBER -> false;
          case OTHER -> true;
          case ALTERNATING -> population.rank(vehicle) % 2 == 1;
        };
    int own = t.company() > 0 ? t.company() : 1 + giver % COMPANIES;
    return other ? otherCompany(own) : own;
  }

  static int otherCompany(int company) {
    return company % COMPANIES + 1;
  }

  static String companyId(int company) {
    return "3305PLAT" + (company < 10 ? "0" : "") + company;
  }

  int crewSize(int vehicle) {
    int driven = drivenAs(vehicle);
    Traits t = traits(driven);
    return switch (t.crew()) {
      case TWO_COMPANIES, EXPIRED_TWICE, EXPIRED_VALID_ELSEWHERE, EXPIRED_OPEN_ELSEWHERE, RENEWED ->
          1;
      case SHIFTS -> 2;
      case SEVEN -> 7;
      case MANY -> 9;
      default -> t.owner() == Owner.PERSON ? 1 : 1 + Noise.below(noise(driven, 2), 2);
    };
  }

  /** A driver as a person's number; private cars are driven by their owner, or within a ring. */
  long driver(int vehicle, int member) {
    int driven = drivenAs(vehicle);
    Traits t = traits(driven);
    if (t.owner() == Owner.PERSON) {
      return tied(driven, Tie.DRIVER);
    }
    int turn = member % crewSize(driven);
    return t.crew() == Crew.SEVEN || t.crew() == Crew.MANY
        ? POOLS_FROM + (long) POOL * driven + turn
        : DRIVERS_FROM + 2L * driven + turn;
  }

  /** Whose driver it is by the number of the trip's day and of the trip in it. */
  long driver(Trip trip) {
    return driver(trip.vehicle(), (int) (trip.epochDay() / 2) + trip.number());
  }

  private int drivenAs(int vehicle) {
    return traits(vehicle).drivers() == Drivers.OWN ? vehicle : original(vehicle);
  }

  /** Whether the vehicle's drivers are listed with it, and not with another one. */
  boolean hasOwnDrivers(int vehicle) {
    return drivenAs(vehicle) == vehicle
        && (traits(vehicle).owner() != Owner.PERSON || driver(vehicle, 0) == vehicle);
  }

  /** The person who owns a private car, by number. */
  long owner(int vehicle) {
    return tied(vehicle, Tie.OWNER);
  }

  long ownerPhone(int vehicle) {
    return tied(vehicle, Tie.PHONE);
  }

  /**
   * The first vehicle of those that share this with it; itself when they share something else. In a
   * chain the second shares the owner with the first, the third the driver with the second, the
   * fourth the telephone with the third.
   */
  private int tied(int vehicle, Tie by) {
    Archetype archetype = population.archetype(vehicle);
    Tie tie = archetype.traits().tie();
    int place = (vehicle - population.first(archetype)) % tie.size;
    if (tie == Tie.CHAIN) {
      Integer link = linkInChain(by);
      return link != null && place == link ? vehicle - 1 : vehicle;
    }
    return tie == by ? vehicle - place : vehicle;
  }

  private static @Nullable Integer linkInChain(Tie by) {
    return switch (by) {
      case OWNER -> 1;
      case DRIVER -> 2;
      case PHONE -> 3;
      default -> null;
    };
  }

  /** When the register last changed the row. */
  long changedAt(int vehicle) {
    int days = traits(vehicle).changedDays();
    long noise = noise(vehicle, 3);
    boolean quiet = vehicle < population.papered();
    int ago = days > 0 ? days : (quiet ? 60 : 1) + Noise.below(noise, quiet ? 700 : 1_000);
    return Wall.at(anchor.minusDays(ago), Noise.below(noise, 20, 86_000));
  }
}
