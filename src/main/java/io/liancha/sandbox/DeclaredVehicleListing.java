package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** baseInfoVehicle: a log of declarations; the last rows are extra ones, all dirty. */
final class DeclaredVehicleListing implements Listing {

  private static final int VERSIONS = 4;

  private final Registers registers;
  private final Declarations declarations;
  private final int extra;

  DeclaredVehicleListing(World world) {
    this.registers = world.registers();
    this.declarations = new Declarations(registers);
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.DECLARED, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.papered() * VERSIONS;
    for (long at = position; at < clean + extra; at++) {
      Dirt dirt = at < clean ? null : Dirt.DECLARED.get((int) (at - clean) % Dirt.DECLARED.size());
      int vehicle =
          at < clean ? (int) (at / VERSIONS) : registers.population.idle((int) (at - clean));
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

  int versions(int vehicle) {
    return declarations.versions(vehicle);
  }

  long updatedAt(int vehicle, int version) {
    long noise = registers.noise(vehicle, 32);
    int ago =
        version == 0 ? 90 + Noise.below(noise, 400) : 29 - version * 8 - Noise.below(noise, 8);
    return Wall.at(registers.anchor.minusDays(ago), 30_000 + Noise.below(noise, 20, 40_000));
  }

  void write(Json json, int vehicle, int version, @Nullable Dirt dirt) {
    var row = VehicleRow.of(registers, vehicle);
    Declarations.Declared declared = declarations.of(vehicle, version);
    String plate = registers.plate(vehicle);
    String vin = declared.vin();
    json.text("CompanyId", Registers.companyId(declared.company()))
        .number("Address", registers.traits(vehicle).address())
        .text("VehicleNo", dirt == null ? plate : Soiling.plate(dirt, plate))
        .text("PlateColor", colour(registers.plateType(vehicle)))
        .number("Seats", row.seats(), vehicle % 4 == 2)
        .text("Brand", declared.brand())
        .text("Model", row.model())
        .text("VehicleColor", declared.colour())
        .text("VIN", dirt == null ? vin : Soiling.vin(dirt, vin))
        .text("OwnerName", Names.person(vehicle))
        .number(
            "CertifyDateB",
            dirt == Dirt.TIME_1970 ? 19_700_101 : Wall.ymd(declared.certified().toEpochDay()));
    papers(json, vehicle);
    json.number("CommercialType", row.use() == 'D' ? 2 : 1)
        .number("State", 0)
        .number("Flag", declared.flag())
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
