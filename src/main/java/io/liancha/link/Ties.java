package io.liancha.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Vehicles and what ties them, grown into connected components (union-find). */
final class Ties {

  private static final int MEMBERS_SHOWN = 20;

  private final Map<Vehicle, Integer> numbers = new HashMap<>();
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();

  /** The first vehicle that each tie was seen at, by kind and value. */
  private final Map<String, Map<String, Integer>> firsts = new TreeMap<>();

  /** Which kinds tie at least two vehicles, with one of the two. */
  private final Map<String, List<Integer>> tied = new TreeMap<>();

  /** A vehicle by plate kind and plate; smaller ones come first. */
  record Vehicle(String plateType, String plate) implements Comparable<Vehicle> {

    private static final Comparator<Vehicle> ORDER =
        Comparator.comparing(Vehicle::plateType).thenComparing(Vehicle::plate);

    @Override
    public int compareTo(Vehicle other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return plateType + "-" + plate;
    }
  }

  /**
   * Vehicles that hang together.
   *
   * @param members at least two, in order
   * @param kinds what ties them
   */
  record Ring(List<Vehicle> members, SortedSet<String> kinds) {

    String membersText() {
      String shown =
          members.stream().limit(MEMBERS_SHOWN).map(Vehicle::toString).collect(joining());
      return members.size() > MEMBERS_SHOWN ? shown + " …" : shown;
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joining() {
      return Collectors.joining(" ");
    }
  }

  /** Says that a vehicle has this owner, driver, phone or enterprise. */
  void add(String kind, String value, Vehicle vehicle) {
    int number = numbers.computeIfAbsent(vehicle, this::next);
    Integer first = firsts.computeIfAbsent(kind, k -> new HashMap<>()).putIfAbsent(value, number);
    if (first != null && first != number) {
      parents.set(root(number), root(first));
      tied.computeIfAbsent(kind, k -> new ArrayList<>()).add(number);
    }
  }

  /** All components of two vehicles or more, by their first member. */
  List<Ring> rings() {
    var members = new HashMap<Integer, List<Vehicle>>();
    for (int i = 0; i < vehicles.size(); i++) {
      members.computeIfAbsent(root(i), r -> new ArrayList<>()).add(vehicles.get(i));
    }
    var kinds = new HashMap<Integer, SortedSet<String>>();
    tied.forEach(
        (kind, numbers) ->
            numbers.forEach(n -> kinds.computeIfAbsent(root(n), r -> new TreeSet<>()).add(kind)));
    return members.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .map(
            e ->
                new Ring(
                    e.getValue().stream().sorted().toList(),
                    kinds.getOrDefault(e.getKey(), new TreeSet<>())))
        .sorted(Comparator.comparing(r -> r.members().get(0)))
        .toList();
  }

  private int next(Vehicle vehicle) {
    vehicles.add(vehicle);
    parents.add(parents.size());
    return parents.size() - 1;
  }

  private int root(int number) {
    int at = number;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
