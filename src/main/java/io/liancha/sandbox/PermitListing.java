package io.liancha.sandbox;

import io.liancha.sandbox.Permits.Permit;
import java.time.LocalDate;
import java.util.List;

/** The permits feed: all vehicles' rows, then extra dirty ones, then those granted by hand. */
final class PermitListing implements Listing {

  private static final int ROWS = 2;

  private final Registers registers;
  private final Permits permits;
  private final GrantedPermits granted;
  private final int extra;

  PermitListing(World world, GrantedPermits granted) {
    this.registers = world.registers();
    this.permits = new Permits(registers);
    this.granted = granted;
    int clean = registers.population.operators();
    this.extra = Dirt.extraRows(Dirt.PERMITS, clean, world.settings().dirtPerMille());
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    long clean = (long) registers.population.papered() * ROWS;
    List<Permit> own = List.of();
    long vehicle = -1;
    for (long at = position; ; at++) {
      if (at < clean && at / ROWS != vehicle) {
        vehicle = at / ROWS;
        own = permits.of((int) vehicle);
      }
      int row = (int) (at % ROWS);
      if (at < clean && row >= own.size()) {
        continue;
      }
      if (at >= clean + extra + granted.count()) {
        return;
      }
      Permit permit = at < clean ? own.get(row) : beyond(at - clean);
      if (interval.contains(permit.updatedAt()) && !add(page, at, permit)) {
        return;
      }
    }
  }

  int extra() {
    return extra;
  }

  private static boolean add(Page page, long at, Permit permit) {
    if (!page.begin(at)) {
      return false;
    }
    write(page.json, permit);
    return true;
  }

  private Permit beyond(long number) {
    return number < extra ? dirty((int) number) : granted.get((int) number - extra);
  }

  /** Of vehicles that hold a permit and carry nobody. */
  private Permit dirty(int number) {
    Permit permit = permits.of(registers.population.idle(number)).get(0);
    Dirt dirt = Dirt.PERMITS.get(number % Dirt.PERMITS.size());
    return switch (dirt) {
      case TIME_REVERSED -> permit.days(permit.to(), permit.from());
      case TIME_1970 -> permit.days(LocalDate.EPOCH, permit.to());
      default -> permit.plate(Soiling.plate(dirt, permit.plate()));
    };
  }

  static void write(Json json, Permit permit) {
    json.text("plate", permit.plate());
    if (!permit.plateType().isEmpty()) {
      json.text("plateType", permit.plateType());
    }
    json.text("permitNo", permit.permitNo())
        .text("kind", permit.kind())
        .text("area", permit.area())
        .text("validFrom", permit.from().toString())
        .text("validTo", permit.to().toString())
        .text("state", permit.state())
        .text("updatedAt", Wall.iso(permit.updatedAt()) + "+08:00")
        .end();
  }
}
