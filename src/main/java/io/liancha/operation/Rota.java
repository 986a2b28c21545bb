package io.liancha.operation;

import io.liancha.activity.Slot;
import io.liancha.activity.Spot;
import io.liancha.county.CountyMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses posts greedily: always the one that is worth most beside those taken, for a team that is
 * free, has hours left and can be there in time. Worth only shrinks, so that a gain computed
 * earlier is an upper bound and few are computed anew (Minoux).
 *
 * <p>A post rules out at most three others of a team (the same hour, the one before, the one
 * after), so this is a 3-extendible system and greedy reaches at least 1/4 of the best; 1 − 1/e
 * would hold without teams' hours and ways, 1/2 without ways. What is really left is in {@link
 * #ceiling}.
 */
final class Rota {

  private static final double DETOUR = 1.3;

  private final List<Slot> slots;
  private final List<Spot> spots;
  private final Crew crew;
  private final CountyMap map;
  private final List<Post> posts = new ArrayList<>();
  private final Set<Place> taken = new HashSet<>();
  private final Map<Shift, Integer> hours = new HashMap<>();

  /**
   * Who there is to stand.
   *
   * @param hoursPerDay that one team stands at most on one day
   * @param postMinutes of each hour; the rest is for the way
   */
  record Crew(int teams, int hoursPerDay, int postMinutes, int travelKmh) {}

  /** A post of a team, by the numbers of its slot and spot. */
  record Post(int team, int slot, int spot) {}

  private record Place(int slot, int spot) {}

  private record Shift(int team, java.time.LocalDate day) {}

  private record Candidate(int slot, int spot, double gain) {}

  Rota(List<Slot> slots, List<Spot> spots, Crew crew, CountyMap map) {
    this.slots = slots;
    this.spots = spots;
    this.crew = crew;
    this.map = map;
  }

  /** The posts taken so far, in the order of teams and hours. */
  List<Post> posts() {
    return posts.stream()
        .sorted(Comparator.comparingInt(Post::team).thenComparing(p -> slots.get(p.slot())))
        .toList();
  }

  /** Takes the best posts, at most so many, of spots in this set only. */
  int fill(Worth worth, int most, Set<Integer> among) {
    var queue =
        new PriorityQueue<Candidate>(
            Comparator.comparingDouble(Candidate::gain)
                .reversed()
                .thenComparingInt(Candidate::slot)
                .thenComparingInt(Candidate::spot));
    for (int t = 0; t < slots.size(); t++) {
      for (int s : among) {
        queue.add(new Candidate(t, s, worth.gain(t, s)));
      }
    }
    int added = 0;
    while (added < most && !queue.isEmpty()) {
      Candidate best = queue.poll();
      double now = worth.gain(best.slot(), best.spot());
      if (now <= 0) {
        continue;
      }
      Candidate next = queue.peek();
      if (next != null && now < next.gain()) {
        queue.add(new Candidate(best.slot(), best.spot(), now));
      } else if (take(best.slot(), best.spot())) {
        worth.take(best.slot(), best.spot());
        added++;
      }
    }
    return added;
  }

  /**
   * An upper bound of what any posts of these teams can be worth: what is taken, and for every hour
   * the best that could still be added, without asking for ways or who is free.
   */
  double ceiling(Worth worth, double value) {
    var byDay = new HashMap<java.time.LocalDate, List<Double>>();
    for (int t = 0; t < slots.size(); t++) {
      int slot = t;
      List<Double> best =
          IntStream.range(0, spots.size())
              .mapToObj(s -> worth.gain(slot, s))
              .sorted(Comparator.reverseOrder())
              .limit(crew.teams())
              .toList();
      byDay.computeIfAbsent(slots.get(t).day(), d -> new ArrayList<>()).addAll(best);
    }
    long most = (long) crew.teams() * crew.hoursPerDay();
    return value
        + byDay.values().stream()
            .mapToDouble(
                all ->
                    all.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(most)
                        .mapToDouble(Double::doubleValue)
                        .sum())
            .sum();
  }

  private boolean take(int slot, int spot) {
    if (taken.contains(new Place(slot, spot))) {
      return false;
    }
    OptionalInt team = team(slot, spot);
    if (team.isEmpty()) {
      return false;
    }
    posts.add(new Post(team.getAsInt(), slot, spot));
    taken.add(new Place(slot, spot));
    hours.merge(new Shift(team.getAsInt(), slots.get(slot).day()), 1, Integer::sum);
    return true;
  }

  /** Of the teams that can, the one that is nearest then. */
  private OptionalInt team(int slot, int spot) {
    int chosen = -1;
    double nearest = Double.MAX_VALUE;
    for (int team = 0; team < crew.teams(); team++) {
      double minutes = minutesToOthers(team, slot, spot);
      if (minutes < nearest) {
        nearest = minutes;
        chosen = team;
      }
    }
    return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen);
  }

  /**
   * The longest way to another post of the team; endless when it cannot be made, or nobody is free.
   */
  private double minutesToOthers(int team, int slot, int spot) {
    if (hours.getOrDefault(new Shift(team, slots.get(slot).day()), 0) >= crew.hoursPerDay()) {
      return Double.MAX_VALUE;
    }
    double longest = 0;
    for (Post p : posts) {
      if (p.team() == team) {
        double minutes = minutes(spots.get(p.spot()), spots.get(spot));
        if (minutes > free(p.slot(), slot)) {
          return Double.MAX_VALUE;
        }
        longest = Math.max(longest, minutes);
      }
    }
    return longest;
  }

  /** Minutes between the end of one post and the begin of the other; negative in the same hour. */
  private double free(int a, int b) {
    long apart =
        Math.abs(
            java.time.Duration.between(slots.get(a).begins(), slots.get(b).begins()).toMinutes());
    return apart == 0 ? -1 : apart - crew.postMinutes();
  }

  private double minutes(Spot from, Spot to) {
    return map.km(from.lon(), from.lat(), to.lon(), to.lat()) * DETOUR / crew.travelKmh() * 60;
  }
}
