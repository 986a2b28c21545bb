package io.liancha.suspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What listed vehicles have in common, told without whom: which of them have the same owner,
 * enterprise, owner's phone or driver.
 */
@Component
public final class SharedTies {

  private final ListedRecords listed;

  SharedTies(ListedRecords listed) {
    this.listed = listed;
  }

  /**
   * One owner, enterprise, phone or driver.
   *
   * @param kind OWNER, ENTERPRISE, PHONE or DRIVER
   * @param members the vehicles' record ids, two or more
   */
  public record Tie(String kind, List<String> members) {}

  /** Whom or what some vehicles may have in common. */
  private record Bond(String kind, String value) {}

  /** Those of these records that are listed now; what only one of them has ties nothing. */
  public List<Tie> among(Collection<String> recordIds) {
    var bonds = new HashMap<Bond, SortedSet<String>>();
    listed
        .of(recordIds)
        .forEach(
            (id, record) ->
                bonds(record)
                    .forEach(bond -> bonds.computeIfAbsent(bond, b -> new TreeSet<>()).add(id)));
    return bonds.entrySet().stream()
        .filter(bond -> bond.getValue().size() > 1)
        .map(bond -> new Tie(bond.getKey().kind(), List.copyOf(bond.getValue())))
        .sorted(Comparator.comparing(Tie::kind).thenComparing(tie -> tie.members().toString()))
        .toList();
  }

  private static List<Bond> bonds(SuspectRecord record) {
    var bonds = new ArrayList<Bond>();
    VehiclePart.Owner owner = record.vehicle == null ? null : record.vehicle.owner;
    String enterprise = record.business == null ? null : record.business.creditCode;
    if (owner != null) {
      add(bonds, "OWNER", owner.citizenId);
      add(bonds, "PHONE", owner.phone);
      enterprise = owner.creditCode == null ? enterprise : owner.creditCode;
    }
    add(bonds, "ENTERPRISE", enterprise);
    if (record.drivers != null) {
      record.drivers.forEach(driver -> add(bonds, "DRIVER", driver.citizenId));
    }
    return bonds;
  }

  private static void add(List<Bond> bonds, String kind, @Nullable String value) {
    if (value != null) {
      bonds.add(new Bond(kind, value));
    }
  }
}
