package io.liancha.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All owners whom only their name joins to an enterprise, with the right answer for each. */
final class OwnerNames {

  private final Registers registers;
  private final Enterprises enterprises;
  private final EnterpriseXml xml;
  private final VehicleRows rows;

  OwnerNames(World world) {
    this.registers = world.registers();
    this.enterprises = new Enterprises(registers);
    this.xml = new EnterpriseXml(world, enterprises);
    this.rows = new VehicleRows(world);
  }

  List<NamePair> pairs() {
    var pairs = new ArrayList<NamePair>();
    for (Archetype archetype : Archetypes.ALL.list) {
      boolean named = archetype.traits().link() != Traits.Link.CODE;
      if (named || archetype.name().equals("PRIVATE")) {
        for (int v = first(archetype); v < registers.population.end(archetype); v++) {
          NamePair pair = named ? enterprises.namePair(v) : dirty(v);
          if (pair != null) {
            pairs.add(pair);
          }
        }
      }
    }
    return pairs;
  }

  private int first(Archetype archetype) {
    return registers.population.first(archetype);
  }

  /** A private car's row whose owner is an enterprise with an unusable code. */
  private @Nullable NamePair dirty(int vehicle) {
    Integer enterprise = rows.ownerByName(vehicle);
    if (enterprise == null) {
      return null;
    }
    String code = xml.creditCode(enterprise);
    boolean known = code.equals(enterprises.creditCode(enterprise));
    return new NamePair(
        registers.recordId(vehicle),
        enterprises.name(enterprise),
        "DIRT",
        known ? code : null,
        null);
  }
}
