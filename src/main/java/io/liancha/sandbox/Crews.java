package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Crew;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the platforms list about those who drive a vehicle: no row, one, or two a person. */
final class Crews {

  private static final int FROM_DAYS = 600;
  private static final int TO_DAYS = 1_200;
  private static final int ENDED_DAYS = 50;

  private final Registers registers;

  /**
   * One row of the log.
   *
   * @param from of the certificate; null without one
   * @param to of the certificate; null when it does not say
   */
  record Listed(int company, @Nullable LocalDate from, @Nullable LocalDate to, int flag) {}

  Crews(Registers registers) {
    this.registers = registers;
  }

  /** The rows about one of those who drive, in the order in which they were sent. */
  List<Listed> of(int vehicle, int member) {
    Crew crew = registers.traits(vehicle).crew();
    if (member >= registers.crewSize(vehicle)) {
      return List.of();
    }
    int own = registers.company(vehicle);
    int other = Registers.otherCompany(own);
    return switch (crew) {
      case NONE, UNLISTED -> List.of();
      case UNCERTIFIED -> List.of(without(own, 1));
      case CERTIFIED ->
          late(vehicle) ? List.of(without(own, 1), valid(own, 2)) : List.of(valid(own, 1));
      case SHIFTS, SEVEN, MANY -> List.of(valid(own, 1));
      case TWO_COMPANIES -> List.of(without(own, 1), valid(other, 1));
      case DELISTED -> List.of(without(own, 1), without(own, 3));
      case EXPIRED -> List.of(ended(own));
      case EXPIRED_TWICE -> List.of(ended(own), ended(other));
      case EXPIRED_VALID_ELSEWHERE -> List.of(ended(own), valid(other, 1));
      case EXPIRED_OPEN_ELSEWHERE -> List.of(ended(own), until(other, null));
      case RENEWED -> List.of(ended(own), valid(own, 2));
      case ENDING -> List.of(until(own, VehicleRow.lastDay(registers, vehicle)));
    };
  }

  /** Listed first, certified later: only the latest row counts. */
  private boolean late(int vehicle) {
    return Noise.below(registers.noise(vehicle, 51), 8) == 0;
  }

  private static Listed without(int company, int flag) {
    return new Listed(company, null, null, flag);
  }

  private Listed valid(int company, int flag) {
    return new Listed(company, from(), registers.anchor.plusDays(TO_DAYS), flag);
  }

  private Listed ended(int company) {
    return until(company, registers.anchor.minusDays(ENDED_DAYS));
  }

  private Listed until(int company, @Nullable LocalDate to) {
    return new Listed(company, from(), to, 1);
  }

  private LocalDate from() {
    return registers.anchor.minusDays(FROM_DAYS);
  }
}
