package io.liancha.sandbox;

import static io.liancha.sandbox.FrontEndDatabase.column;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of VEHICLE for COPY; dirty ones belong to private cars that carry nobody. */
final class VehicleRows {

  private static final String PRIVATE = "PRIVATE";

  private static final Set<Dirt> CODELESS =
      Set.of(Dirt.CREDIT_CODE_CHECK, Dirt.LEGACY_REGISTRATION, Dirt.OWNER_CODE_MISSING);
  private static final Set<Dirt> ENTERPRISE_DIRT =
      Set.of(
          Dirt.CREDIT_CODE_CHECK,
          Dirt.LEGACY_REGISTRATION,
          Dirt.OWNER_CODE_MISSING,
          Dirt.NAME_FULL_WIDTH,
          Dirt.NAME_HALF_WIDTH,
          Dirt.NAME_SHORT);

  private final Registers registers;
  private final Enterprises enterprises;
  private final int dirtEvery;

  /** Who owns the vehicle, by name and by citizen ID or credit code. */
  private record Owner(String name, String id) {}

  VehicleRows(World world) {
    this.registers = world.registers();
    this.enterprises = new Enterprises(registers);
    int perMille = world.settings().dirtPerMille();
    this.dirtEvery = perMille == 0 ? Integer.MAX_VALUE : 1_000 / perMille;
  }

  @Nullable Dirt dirt(int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    if (archetype.traits().registration() == Traits.Registration.BAD_VIN) {
      return Dirt.VIN_CHECK;
    }
    boolean dirty = archetype.name().equals(PRIVATE) && vehicle % dirtEvery == 7;
    return dirty ? Dirt.VEHICLES.get(vehicle / dirtEvery % Dirt.VEHICLES.size()) : null;
  }

  void write(StringBuilder out, int vehicle) {
    if (!registers.registered(vehicle)) {
      return;
    }
    Dirt dirt = dirt(vehicle);
    var row = new VehicleRow(registers, vehicle);
    Owner owner = owner(vehicle, dirt);
    String vin = row.vin();
    column(out, "3305991" + (1_000_000_000L + vehicle));
    column(out, registers.plateType(vehicle));
    column(out, number(registers.plate(vehicle), dirt));
    column(out, dirt == Dirt.PLATE_WRONG_PROVINCE ? "翼E" : County.PLATE_PREFIX);
    column(out, row.brand());
    column(out, row.model());
    column(out, dirt == null ? vin : Soiling.vin(dirt, vin));
    column(out, row.type());
    column(out, row.colour());
    column(out, row.use());
    column(out, row.seats());
    column(out, owner.name());
    column(out, owner.id().isEmpty() ? null : owner.id());
    column(out, phone(vehicle, dirt));
    dates(out, row, dirt);
    column(out, status(vehicle, dirt));
    column(out, Wall.local(registers.changedAt(vehicle)));
    FrontEndDatabase.end(out);
  }

  private void dates(StringBuilder out, VehicleRow row, @Nullable Dirt dirt) {
    LocalDate first = row.firstRegistered();
    LocalDate anchor = registers.anchor;
    if (dirt == Dirt.TIME_1970) {
      first = LocalDate.EPOCH;
    } else if (dirt == Dirt.TIME_FUTURE) {
      first = anchor.plusDays(900);
    }
    column(out, first);
    column(out, row.inspectedUntil());
    column(out, row.scrapDue());
    column(out, row.insuredUntil());
  }

  /** Without the province character, as the police write it; a trailer's 挂 is often left out. */
  private static String number(String plate, @Nullable Dirt dirt) {
    if (dirt == Dirt.PLATE_WITH_PROVINCE) {
      return plate;
    }
    if (dirt != null && dirt != Dirt.PLATE_WRONG_PROVINCE) {
      String soiled = Soiling.plate(dirt, plate);
      return soiled.startsWith("浙") ? soiled.substring(1) : soiled.trim().replaceFirst("^浙", "");
    }
    boolean dropped = plate.endsWith("挂") && plate.charAt(4) % 2 == 0;
    return plate.substring(1, plate.length() - (dropped ? 1 : 0));
  }

  private Owner owner(int vehicle, @Nullable Dirt dirt) {
    Traits traits = registers.traits(vehicle);
    if (traits.owner() != Traits.Owner.PERSON) {
      boolean byCode = traits.link() == Traits.Link.CODE;
      String code = byCode ? enterprises.creditCode(enterprises.owner(vehicle)) : "";
      return new Owner(enterprises.nameOnVehicle(vehicle), code);
    }
    long person = registers.owner(vehicle);
    String id = Identifiers.citizenId(person);
    if (dirt == null) {
      return new Owner(Names.person(person), id);
    }
    if (!ENTERPRISE_DIRT.contains(dirt)) {
      return new Owner(Names.person(person), Soiling.licence(dirt, id));
    }
    int enterprise = anyEnterprise(vehicle);
    return new Owner(
        Soiling.name(dirt, enterprises.name(enterprise)),
        Soiling.creditCode(dirt, enterprises.creditCode(enterprise)));
  }

  private int anyEnterprise(int vehicle) {
    return enterprises.others() + vehicle % (enterprises.count() - enterprises.others());
  }

  /**
   * The enterprise that a dirty row's owner is, when its code is missing or cannot be used and only
   * the name is left.
   */
  @Nullable Integer ownerByName(int vehicle) {
    Dirt dirt = dirt(vehicle);
    boolean codeless = dirt != null && CODELESS.contains(dirt);
    return codeless ? anyEnterprise(vehicle) : null;
  }

  private @Nullable String phone(int vehicle, @Nullable Dirt dirt) {
    if (vehicle % 9 == 0 && registers.traits(vehicle).tie() == Traits.Tie.NONE) {
      return null;
    }
    String phone = Identifiers.phone(registers.ownerPhone(vehicle));
    return dirt == null ? phone : Soiling.phone(dirt, phone);
  }

  private String status(int vehicle, @Nullable Dirt dirt) {
    Archetype archetype = registers.population.archetype(vehicle);
    if (!archetype.name().equals(PRIVATE)) {
      return archetype.traits().status();
    }
    int share = Noise.below(registers.noise(vehicle, 71), 1_000);
    String letters = share < 900 ? "A" : share < 960 ? "G" : share < 990 ? "Q" : "M";
    return dirt == Dirt.STATUS_SET ? "GQA" : letters;
  }
}
