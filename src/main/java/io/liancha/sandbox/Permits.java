package io.liancha.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The transport bureau's register: no row, one, or two for a vehicle. */
final class Permits {

  /** One row of the register; an empty plate kind is one the bureau did not note. */
  record Permit(
      String plate,
      String plateType,
      String permitNo,
      String kind,
      String area,
      LocalDate from,
      LocalDate to,
      String state,
      long updatedAt) {

    Permit plate(String other) {
      return new Permit(other, plateType, permitNo, kind, area, from, to, state, updatedAt);
    }

    Permit kind(String other) {
      return new Permit(plate, plateType, permitNo, other, area, from, to, state, updatedAt);
    }

    Permit days(LocalDate begin, LocalDate end) {
      return new Permit(plate, plateType, permitNo, kind, area, begin, end, state, updatedAt);
    }
  }

  /** Their strings are also those of others, so the bureau notes the plate kind. */
  private static final Set<String> TWINS =
      Set.of("TWIN_CAR", "AMBIGUOUS_CAR", "BUSY_TWIN_CAR", "BUSY_TWIN_COACH");

  private final Registers registers;

  Permits(Registers registers) {
    this.registers = registers;
  }

  List<Permit> of(int vehicle) {
    var rows = new ArrayList<Permit>(2);
    String hailing = "RIDE_HAILING";
    switch (registers.traits(vehicle).papers()) {
      case NONE -> {}
      case LOCAL -> rows.add(valid(vehicle, hailing, County.CODE));
      case PREFECTURE -> rows.add(valid(vehicle, hailing, County.PREFECTURE));
      case PROVINCE -> rows.add(valid(vehicle, hailing, County.PROVINCE));
      case TAXI -> rows.add(valid(vehicle, "TAXI", County.CODE));
      case LINE -> rows.add(valid(vehicle, "LINE", County.CODE));
      case CHARTER -> rows.add(valid(vehicle, "CHARTER", County.PREFECTURE));
      case TOURISM -> rows.add(valid(vehicle, "TOURISM", County.PROVINCE));
      case SCHOOL -> rows.add(valid(vehicle, "SCHOOL", County.CODE));
      case RENTAL -> rows.add(valid(vehicle, "RENTAL", County.CODE));
      case ELSEWHERE -> rows.add(valid(vehicle, hailing, elsewhere(vehicle)));
      case EXPIRED -> rows.add(row(vehicle, hailing, County.CODE, -1_200, -60, "VALID"));
      case TAXI_EXPIRED -> rows.add(row(vehicle, "TAXI", County.CODE, -1_200, -60, "VALID"));
      case TAXI_ELSEWHERE -> rows.add(valid(vehicle, "TAXI", elsewhere(vehicle)));
      case LAPSED -> rows.add(row(vehicle, hailing, County.CODE, -1_100, -12, "VALID"));
      case SUSPENDED -> rows.add(row(vehicle, hailing, County.CODE, -500, 600, "SUSPENDED"));
      case REVOKED -> rows.add(row(vehicle, hailing, County.CODE, -500, 600, "REVOKED"));
      case LATER -> rows.add(row(vehicle, hailing, County.CODE, -5, 1_000, "VALID"));
      case EXPIRED_THEN_LATER -> {
        rows.add(row(vehicle, hailing, County.CODE, -1_200, -60, "VALID"));
        rows.add(row(vehicle, hailing, County.CODE, -5, 1_000, "VALID"));
      }
      case ELSEWHERE_THEN_LATER -> {
        rows.add(valid(vehicle, hailing, elsewhere(vehicle)));
        rows.add(row(vehicle, hailing, County.CODE, -5, 1_000, "VALID"));
      }
      case RENEWED -> {
        rows.add(row(vehicle, hailing, County.CODE, -1_100, -16, "VALID"));
        rows.add(row(vehicle, hailing, County.CODE, -15, 1_080, "VALID"));
      }
      case EXPIRED_THEN_ELSEWHERE -> {
        rows.add(row(vehicle, hailing, County.CODE, -1_200, -60, "VALID"));
        rows.add(valid(vehicle, hailing, elsewhere(vehicle)));
      }
      case MISREAD -> {
        Permit row = valid(vehicle, hailing, County.CODE);
        rows.add(row.plate(row.plate().replaceFirst("0", "O")));
      }
    }
    return rows;
  }

  private Permit valid(int vehicle, String kind, String area) {
    int age = 100 + Noise.below(registers.noise(vehicle, 11), 600);
    return row(vehicle, kind, area, -age, 1_460 - age, "VALID");
  }

  private Permit row(
      int vehicle, String kind, String area, int fromDays, int toDays, String state) {
    long noise = registers.noise(vehicle, 12);
    boolean unnoted = Noise.below(noise, 25) == 0 && unique(vehicle);
    int changed = Math.max(fromDays, -30 - Noise.below(noise, 20, 30));
    return new Permit(
        registers.plate(vehicle),
        unnoted ? "" : registers.plateType(vehicle),
        "浙交运管许可湖字" + County.CODE + String.format("%07d", vehicle) + "号",
        kind,
        area,
        registers.anchor.plusDays(fromDays),
        registers.anchor.plusDays(toDays),
        state,
        Wall.at(registers.anchor.plusDays(changed), 28_800 + Noise.below(noise, 8, 30_000)));
  }

  private boolean unique(int vehicle) {
    String name = registers.population.archetype(vehicle).name();
    return !TWINS.contains(name);
  }

  private static String elsewhere(int vehicle) {
    return vehicle % 2 == 0 ? "330200" : "310000";
  }
}
