package io.liancha.sandbox;

import io.liancha.sandbox.Crews.Listed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** baseInfoDriver: who may drive for whom, as a log; the last rows are extra ones, all dirty. */
final class DriverListing implements Listing {

  private static final int VERSIONS = 2;
  private static final int MEMBERS = 9;
  private static final int ROWS = VERSIONS * MEMBERS;
  private static final int STRANGERS_FROM = 8_000_000;

  private final Registers registers;
  private final Crews crews;
  private final int extra;

  DriverListing(World world) {
    this.registers = world.registers();
    this.crews = new Crews(registers);
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.DRIVERS, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.papered() * ROWS;
    for (long at = position; at < clean + extra; at++) {
      Listed listed = at < clean ? listed(at) : null;
      if (at < clean && listed == null) {
        at = Math.min(clean, (at / VERSIONS + 1) * VERSIONS) - 1;
        continue;
      }
      if (interval.contains(updatedAt(at))) {
        if (!page.begin(at)) {
          return;
        }
        if (listed == null) {
          stranger(page.json, at, (int) (at - clean));
        } else {
          write(page.json, at, listed);
        }
        page.json.end();
      }
    }
  }

  int extra() {
    return extra;
  }

  private static int vehicle(long at) {
    return (int) (at / ROWS);
  }

  private static int member(long at) {
    return (int) (at / VERSIONS % MEMBERS);
  }

  private @Nullable Listed listed(long at) {
    List<Listed> rows = crews.of(vehicle(at), member(at));
    int version = (int) (at % VERSIONS);
    return version < rows.size() ? rows.get(version) : null;
  }

  private void write(Json json, long at, Listed listed) {
    long person = registers.driver(vehicle(at), member(at));
    person(json, listed.company(), person, null);
    if (listed.from() != null) {
      json.text("CertificateNo", "330599" + String.format("%010d", person))
          .number("NetworkCarProofOn", digits(listed.from()));
    }
    if (listed.to() != null) {
      json.number("NetworkCarProofOff", digits(listed.to()));
    }
    tail(json, listed.flag(), Wall.digits(updatedAt(at)));
  }

  private static long digits(LocalDate day) {
    return Wall.ymd(day.toEpochDay());
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
    json.text("CompanyId", Registers.companyId(company))
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
