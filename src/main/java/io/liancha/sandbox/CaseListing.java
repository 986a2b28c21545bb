package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** Closed enforcement cases: repeat offenders among the suspects, others long forgotten. */
final class CaseListing implements Listing {

  private static final int ROWS = 2;

  private final Registers registers;
  private final int extra;

  CaseListing(World world) {
    this.registers = world.registers();
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.CASES, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.size.vehicles * ROWS;
    for (long at = position; at < clean + extra; at++) {
      int vehicle = at < clean ? (int) (at / ROWS) : registers.population.operators() + 300;
      if (at < clean && at % ROWS >= cases(vehicle)) {
        continue;
      }
      if (interval.contains(decidedAt(at))) {
        if (!page.begin(at)) {
          return;
        }
        Dirt dirt = at < clean ? null : Dirt.CASES.get((int) (at - clean) % Dirt.CASES.size());
        write(page.json, at, vehicle, dirt);
      }
    }
  }

  int extra() {
    return extra;
  }

  /**
   * How many cases are closed against the vehicle: every fourth suspect has one, every eighth two.
   */
  int cases(int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    int rank = vehicle - registers.population.first(archetype);
    if (archetype.suspect()) {
      return rank % 8 == 0 ? 2 : rank % 4 == 0 ? 1 : 0;
    }
    return archetype.name().equals("PRIVATE") && rank % 500 == 0 ? 1 : 0;
  }

  boolean violent(int vehicle) {
    return registers.population.rank(vehicle) % 16 == 0;
  }

  void write(Json json, long at, int vehicle, @Nullable Dirt dirt) {
    String plate = registers.plate(vehicle);
    String licence = Identifiers.citizenId(registers.driver(vehicle, 0));
    long year = dirt == Dirt.TIME_FUTURE ? 10 * 366 * Wall.DAY : 0;
    boolean uncertified = registers.traits(vehicle).crew() == Traits.Crew.UNCERTIFIED;
    json.text("caseNo", "岚交执罚" + (100_000_000L + at / (dirt == Dirt.SENT_TWICE ? 2 : 1)))
        .text("plate", dirt == null ? plate : Soiling.plate(dirt, plate))
        .text("plateType", registers.plateType(vehicle))
        .text("licenseId", dirt == null ? licence : Soiling.licence(dirt, licence))
        .text("decidedAt", Wall.iso(decidedAt(at) + year) + "+08:00")
        .text("violation", uncertified ? "NO_DRIVER_PERMIT" : "UNLICENSED")
        .number("penaltyYuan", uncertified ? 500 : 5_000)
        .flag("violentResistance", violent(vehicle))
        .text("township", County.place(Noise.of(registers.seed, at, 61), 0).township())
        .end();
  }

  private long decidedAt(long at) {
    long noise = Noise.of(registers.seed, at, 62);
    int ago = 40 + Noise.below(noise, 600);
    return Wall.at(registers.anchor.minusDays(ago), 32_400 + Noise.below(noise, 20, 28_000));
  }
}
