package io.liancha.sandbox;

/** baseInfoVehicleTotalMile: one row a declared vehicle, and some absurd ones at the end. */
final class MileageListing implements Listing {

  /** 600,000 km, at which a car must leave ride-hailing. */
  private static final long LIMIT_HUNDREDTHS = 60_000_000;

  private final Registers registers;
  private final DeclaredVehicleListing declared;
  private final int extra;

  MileageListing(World world, DeclaredVehicleListing declared) {
    this.registers = world.registers();
    this.declared = declared;
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.MILEAGES, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    int clean = registers.population.papered();
    for (long at = position; at < clean + extra; at++) {
      boolean dirty = at >= clean;
      int vehicle = dirty ? registers.population.idle((int) (at - clean)) : (int) at;
      boolean listed = declared.versions(vehicle) > 0;
      if (listed && interval.contains(updatedAt(vehicle))) {
        if (!page.begin(at)) {
          return;
        }
        write(page.json, vehicle, dirty ? (int) (at - clean) : -1);
        page.json.end();
      }
    }
  }

  int extra() {
    return extra;
  }

  /** What the listing says of one vehicle under its own plate, begun and ended row by row. */
  void rowsOf(int vehicle, Page page) {
    row(vehicle, -1, page);
    for (int at = 0; at < extra; at++) {
      if (registers.population.idle(at) == vehicle && dirt(at) != Dirt.PLATE_1234) {
        row(vehicle, at, page);
      }
    }
  }

  private void row(int vehicle, int dirty, Page page) {
    page.begin(dirty + 1);
    write(page.json, vehicle, dirty);
    page.json.end();
  }

  private static Dirt dirt(int number) {
    return Dirt.MILEAGES.get(number % Dirt.MILEAGES.size());
  }

  /**
   * @param dirty the number of the dirty row, or -1
   */
  private void write(Json json, int vehicle, int dirty) {
    long hundredths = hundredths(vehicle);
    String plate = registers.plate(vehicle);
    if (dirty >= 0) {
      switch (dirt(dirty)) {
        case MILEAGE_NEGATIVE -> hundredths = -hundredths;
        case MILEAGE_ABSURD -> hundredths = 99_999_999_900L;
        default -> plate = "1234";
      }
    }
    json.text("CompanyId", Registers.companyId(registers.company(vehicle)))
        .number("Address", 330_599)
        .text("VehicleNo", plate)
        .hundredths("TotalMile", hundredths, vehicle % 2 == 0)
        .number("Flag", 1)
        .number("UpdateTime", Wall.digits(updatedAt(vehicle)));
  }

  private long hundredths(int vehicle) {
    int rank = registers.population.rank(vehicle);
    return switch (registers.traits(vehicle).mileage()) {
      case USUAL -> 2_000_000L + Noise.below(registers.noise(vehicle, 41), 30_000_000);
      case OVER -> LIMIT_HUNDREDTHS + rank % 20 * 1_234_567L;
      case JUST_UNDER -> LIMIT_HUNDREDTHS - 1 - rank % 20 * 123_456L;
      case ABSURD -> 300_000_000L + rank;
    };
  }

  private long updatedAt(int vehicle) {
    boolean usual = registers.traits(vehicle).mileage() == Traits.Mileage.USUAL;
    int ago = usual ? Noise.below(registers.noise(vehicle, 42), 28) : 40;
    return Wall.at(registers.anchor.minusDays(ago), 3_600 + vehicle % 70_000);
  }
}
