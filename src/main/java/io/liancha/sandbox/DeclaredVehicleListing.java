package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** baseInfoVehicle: a log of declarations; the last rows are extra ones, all dirty. */
final class DeclaredVehicleListing implements Listing {

  private static final int VERSIONS = 4;

  private final Registers registers;
  private final int extra;

  DeclaredVehicleListing(World world) {
    this.registers = world.registers();
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.DECLARED, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.papered() * VERSIONS;
    for (long at = position; at < clean + extra; at++) {
      Dirt dirt = at < clean ? null : Dirt.DECLARED.get((int) (at - clean) % Dirt.DECLARED.size());
      int vehicle = at < clean ? (int) (at / VERSIONS) : idle((int) (at - clean));
      int version = at < clean ? (int) (at % VERSIONS) : 0;
      if (dirt == null && version >= versions(vehicle)) {
        at += VERSIONS - 1 - version;
        continue;
      }
      if (interval.contains(updatedAt(vehicle, version))) {
        if (!page.begin(at)) {
          return;
        }
        write(page.json, vehicle, version, dirt);
        page.json.end();
      }
    }
  }

  int extra() {
    return extra;
  }

  /** Added, sometimes updated, and a few idle ones deleted. */
  int versions(int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    int rank = vehicle - registers.population.first(archetype);
    if (!archetype.declared(rank)) {
      return 0;
    }
    if (archetype == Archetype.PERMITTED_IDLE && rank % 20 == 0) {
      return 3;
    }
    return Noise.below(registers.noise(vehicle, 31), 10) < 3 ? 2 : 1;
  }

  long updatedAt(int vehicle, int version) {
    long noise = registers.noise(vehicle, 32);
    int ago =
        version == 0 ? 90 + Noise.below(noise, 400) : 29 - version * 8 - Noise.below(noise, 8);
    return Wall.at(registers.anchor.minusDays(ago), 30_000 + Noise.below(noise, 20, 40_000));
  }

  private int idle(int number) {
    Population people = registers.population;
    return people.first(Archetype.PERMITTED_IDLE) + number % people.count(Archetype.PERMITTED_IDLE);
  }

  void write(Json json, int vehicle, int version, @Nullable Dirt dirt) {
    var row = new VehicleRow(registers, vehicle);
    String plate = registers.plate(vehicle);
    String vin = Identifiers.vin(vehicle);
    json.text("CompanyId", "3305PLAT0" + registers.company(vehicle))
        .number("Address", 330_599)
        .text("VehicleNo", dirt == null ? plate : Soiling.plate(dirt, plate))
        .text("PlateColor", colour(registers.plateType(vehicle)))
        .number("Seats", row.seats(), vehicle % 4 == 2)
        .text("Brand", row.brand())
        .text("Model", row.model())
        .text("VehicleColor", row.colourWord())
        .text("VIN", dirt == null ? vin : Soiling.vin(dirt, vin))
        .text("OwnerName", Names.person(vehicle))
        .number("CertifyDateB", dirt == Dirt.TIME_1970 ? 19_700_101 : row.firstRegisteredDigits());
    papers(json, vehicle);
    json.number("CommercialType", registers.population.archetype(vehicle).part.use() == 'D' ? 2 : 1)
        .number("State", 0)
        .number("Flag", version + 1)
        .number("UpdateTime", Wall.digits(updatedAt(vehicle, version)));
  }

  /** The platform's claim: only vehicles with a local permit have one to claim. */
  private void papers(Json json, int vehicle) {
    Permits.Permit permit = new Permits(registers).of(vehicle).stream().findFirst().orElse(null);
    if (permit == null) {
      return;
    }
    json.text("Certificate", permit.permitNo())
        .text("TransAgency", "岚溪县交通运输局")
        .text("TransArea", permit.area())
        .number("TransDateStart", Wall.ymd(permit.from().toEpochDay()))
        .number("TransDateStop", Wall.ymd(permit.to().toEpochDay()));
  }

  private static String colour(String plateType) {
    return switch (plateType) {
      case "01", "15", "16" -> "2";
      case "23" -> "4";
      case "51", "52" -> "5";
      default -> "1";
    };
  }
}
