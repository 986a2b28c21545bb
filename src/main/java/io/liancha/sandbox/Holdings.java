package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Link;
import io.liancha.sandbox.Traits.Owner;
import io.liancha.sandbox.Traits.Tie;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which enterprise owns which vehicles. Permitted vehicles belong to fleets; who accuses an
 * enterprise, or ties vehicles, has enterprises of its own, so that no other vehicle is drawn in.
 */
final class Holdings {

  private static final List<Archetype> ALL = Archetypes.ALL.list;

  private final Population population;
  private final int fleetsFrom;
  private final int fleets;
  private final int[] firstOf = new int[ALL.size()];
  private final int[] firstName = new int[ALL.size()];
  private final int others;

  /**
   * An enterprise of its own.
   *
   * @param slot its number among those of one owner: a decoy or a namesake is the second
   * @param rank of the owner among those of the archetype
   */
  record Holder(Archetype archetype, int rank, int slot) {}

  Holdings(Population population, int fleetsFrom) {
    this.population = population;
    this.fleetsFrom = fleetsFrom;
    this.fleets = population.size.enterprises / 20;
    int next = fleetsFrom + fleets;
    int name = 0;
    int trap = 0;
    for (Archetype a : ALL) {
      firstOf[a.number()] = next;
      if (own(a)) {
        int owners = owners(a);
        next += owners * each(a);
        Link link = a.traits().link();
        firstName[a.number()] = link == Link.TRAP ? trap : name;
        trap += link == Link.TRAP ? owners : 0;
        name += link == Link.EXACT || link == Link.SIMILAR ? owners : 0;
      }
    }
    this.others = next;
  }

  int fleetsFrom() {
    return fleetsFrom;
  }

  /** Enterprises from this number on own no vehicle that carries. */
  int others() {
    return others;
  }

  int owner(int vehicle) {
    Archetype a = population.archetype(vehicle);
    if (!own(a)) {
      return fleetsFrom + vehicle % fleets;
    }
    return firstOf[a.number()] + population.rank(vehicle) / tied(a) * each(a);
  }

  /** Whose enterprise it is, when it is neither a fleet's nor somebody's who owns no vehicle. */
  @Nullable Holder holder(int enterprise) {
    if (enterprise < fleetsFrom + fleets || enterprise >= others) {
      return null;
    }
    int at = Arrays.binarySearch(firstOf, enterprise);
    int index = at >= 0 ? at : -at - 2;
    while (index + 1 < firstOf.length && firstOf[index + 1] == enterprise) {
      index++;
    }
    while (!own(ALL.get(index))) {
      index++;
    }
    Archetype a = ALL.get(index);
    int offset = enterprise - firstOf[index];
    return new Holder(a, offset / each(a), offset % each(a));
  }

  /** The number of its name among those that only the name joins. */
  int nameNumber(Holder holder) {
    return firstName[holder.archetype().number()] + holder.rank();
  }

  private static boolean own(Archetype a) {
    Traits t = a.traits();
    boolean fleet =
        t.owner() == Owner.COMPANY
            && t.link() == Link.CODE
            && tied(a) == 1
            && (t.papers().cover() || !a.carries());
    return !fleet && t.owner() != Owner.PERSON && !a.second();
  }

  private int owners(Archetype a) {
    return (population.count(a) + tied(a) - 1) / tied(a);
  }

  private static int tied(Archetype a) {
    Tie tie = a.traits().tie();
    return a.traits().owner() == Owner.PERSON ? 1 : tie.size;
  }

  private static int each(Archetype a) {
    Traits t = a.traits();
    return t.owner() == Owner.NAMESAKE || t.link() == Link.TRAP ? 2 : 1;
  }
}
