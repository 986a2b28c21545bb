package io.liancha.sandbox;

import io.liancha.sandbox.Part.Kind;
import io.liancha.sandbox.Part.Registration;
import java.time.LocalDate;

/** What is true about each vehicle: everything follows from its number, the seed and the anchor. */
final class Registers {

  static final int DRIVERS_FROM = 2_000_000;

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

  /** GA/T 16.7, two digits. */
  String plateType(int vehicle) {
    Archetype archetype = population.archetype(vehicle);
    return switch (archetype.part.kind()) {
      case MIXED -> electric(vehicle) ? "52" : "02";
      case FOREIGN_PLATE -> electric(vehicle) ? "52" : "02";
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
    int rank = vehicle - population.first(archetype);
    String own = County.PLATE_PREFIX;
    return switch (archetype) {
      case TWIN_COACH -> Plates.ordinary(own, population.first(Archetype.TWIN_CAR) + rank);
      case AMBIGUOUS_TWIN -> Plates.ordinary(own, population.first(Archetype.AMBIGUOUS_CAR) + rank);
      default -> plate(archetype.part.kind(), vehicle, rank);
    };
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
    boolean owned = population.archetype(vehicle) == Archetype.PRIVATE;
    return Noise.below(noise(vehicle, 1), 100) < (owned ? 12 : 60);
  }

  /** As the unified record names the vehicle. */
  String recordId(int vehicle) {
    return plateType(vehicle) + "-" + plate(vehicle);
  }

  boolean registered(int vehicle) {
    return population.archetype(vehicle).part.registration() != Registration.ABSENT;
  }

  /** The platform that takes the vehicle's orders, 1 to 4. */
  int company(int vehicle) {
    return 1 + vehicle % 4;
  }

  int crewSize(int vehicle) {
    Part part = population.archetype(vehicle).part;
    return part.owner() == Part.Owner.PERSON || part.crew() == Part.Crew.TWO_COMPANIES
        ? 1
        : 1 + Noise.below(noise(vehicle, 2), 2);
  }

  /** A driver as a person's number; private cars are driven by their owner. */
  long driver(int vehicle, int member) {
    return population.archetype(vehicle).part.owner() == Part.Owner.PERSON
        ? vehicle
        : DRIVERS_FROM + 2L * vehicle + member % crewSize(vehicle);
  }

  /** When the register last changed the row. */
  long changedAt(int vehicle) {
    int days = population.archetype(vehicle).part.changed();
    long noise = noise(vehicle, 3);
    boolean quiet = vehicle < population.papered();
    int ago = days > 0 ? days : (quiet ? 60 : 1) + Noise.below(noise, quiet ? 700 : 1_000);
    return Wall.at(anchor.minusDays(ago), Noise.below(noise, 20, 86_000));
  }
}
