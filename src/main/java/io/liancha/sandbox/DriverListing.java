package io.liancha.sandbox;

import io.liancha.sandbox.Part.Crew;
import org.jspecify.annotations.Nullable;

/** baseInfoDriver: who may drive for whom, as a log; the last rows are extra ones, all dirty. */
final class DriverListing implements Listing {

  private static final int VERSIONS = 2;
  private static final int MEMBERS = 2;
  private static final int STRANGERS_FROM = 8_000_000;

  private final Registers registers;
  private final int extra;

  DriverListing(World world) {
    this.registers = world.registers();
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.DRIVERS, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.papered() * MEMBERS * VERSIONS;
    for (long at = position; at < clean + extra; at++) {
      if (at < clean ? !listed(at) : false) {
        continue;
      }
      if (interval.contains(updatedAt(at))) {
        if (!page.begin(at)) {
          return;
        }
        if (at < clean) {
          write(page.json, at);
        } else {
          stranger(page.json, at, (int) (at - clean));
        }
        page.json.end();
      }
    }
  }

  int extra() {
    return extra;
  }

  private static int vehicle(long at) {
    return (int) (at / (MEMBERS * VERSIONS));
  }

  private static int member(long at) {
    return (int) (at / VERSIONS % MEMBERS);
  }

  private boolean listed(long at) {
    int vehicle = vehicle(at);
    Crew crew = registers.population.archetype(vehicle).part.crew();
    if (member(at) >= registers.crewSize(vehicle)) {
      return false;
    }
    int versions =
        switch (crew) {
          case NONE, UNLISTED -> 0;
          case UNCERTIFIED -> 1;
          case CERTIFIED -> late(vehicle) ? 2 : 1;
          case TWO_COMPANIES, DELISTED -> 2;
        };
    return at % VERSIONS < versions;
  }

  /** Listed first, certified later: only the latest row counts. */
  private boolean late(int vehicle) {
    return Noise.below(registers.noise(vehicle, 51), 8) == 0;
  }

  private void write(Json json, long at) {
    int vehicle = vehicle(at);
    Crew crew = registers.population.archetype(vehicle).part.crew();
    boolean second = at % VERSIONS == 1;
    boolean elsewhere = second && crew == Crew.TWO_COMPANIES;
    boolean certified =
        switch (crew) {
          case CERTIFIED -> second || !late(vehicle);
          case TWO_COMPANIES -> second;
          default -> false;
        };
    int company = registers.company(vehicle);
    long person = registers.driver(vehicle, member(at));
    person(json, elsewhere ? company % 4 + 1 : company, person, null);
    if (certified) {
      json.text("CertificateNo", "330599" + String.format("%010d", person))
          .number("NetworkCarProofOn", Wall.ymd(registers.anchor.minusDays(600).toEpochDay()))
          .number("NetworkCarProofOff", Wall.ymd(registers.anchor.plusDays(1_200).toEpochDay()));
    }
    boolean deleted = second && crew == Crew.DELISTED;
    tail(json, deleted ? 3 : second && !elsewhere ? 2 : 1, Wall.digits(updatedAt(at)));
  }

  private void stranger(Json json, long at, int number) {
    Dirt dirt = Dirt.DRIVERS.get(number % Dirt.DRIVERS.size());
    person(json, 1 + number % 4, STRANGERS_FROM + number, dirt);
    long on = dirt == Dirt.TIME_1970 ? 19_700_101 : 20_240_301;
    json.text("CertificateNo", "330599" + String.format("%010d", STRANGERS_FROM + number))
        .number("NetworkCarProofOn", dirt == Dirt.TIME_FUTURE ? 20_990_101 : on)
        .number("NetworkCarProofOff", 20_300_228);
    tail(json, 1, Wall.digits(updatedAt(at)));
  }

  private static void person(Json json, int company, long person, @Nullable Dirt dirt) {
    String id = Identifiers.citizenId(person);
    String phone = Identifiers.phone(person);
    json.text("CompanyId", "3305PLAT0" + company)
        .number("Address", 330_599)
        .text("DriverName", Names.person(person))
        .text("DriverPhone", dirt == null ? phone : Soiling.phone(dirt, phone))
        .text("LicenseId", dirt == null ? id : Soiling.licence(dirt, id));
  }

  private static void tail(Json json, int flag, long updated) {
    json.number("State", 0).number("Flag", flag).number("UpdateTime", updated);
  }

  private long updatedAt(long at) {
    long noise = Noise.of(registers.seed, at / VERSIONS, 52);
    int ago = at % VERSIONS == 0 ? 60 + Noise.below(noise, 400) : 5 + Noise.below(noise, 40);
    return Wall.at(registers.anchor.minusDays(ago), 30_000 + Noise.below(noise, 20, 40_000));
  }
}
