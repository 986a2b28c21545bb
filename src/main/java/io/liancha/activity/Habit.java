package io.liancha.activity;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one vehicle's places and hours, and what may be expected of them.
 *
 * <p>The chance to see it at a spot in an hour of a day is shrunk twice, as a Beta prior would: the
 * share of all days on which it was there is pulled towards what its own places and hours say by
 * themselves, and those towards what is usual in the county; the share of days of one kind is
 * pulled towards that of all days. So three sightings in three days promise little, and thirty
 * much.
 */
public final class Habit {

  private final String recordId;
  private final Usual usual;
  private final ActivitySettings weights;
  private final Map<Key, int[]> days = new HashMap<>();
  private final Map<String, Integer> spots = new HashMap<>();
  private final int[] hours = new int[24];
  private int sightings;

  private record Key(String spot, int hour) {}

  /**
   * A chance and what it rests on.
   *
   * @param daysSeen days of this kind on which it was seen there in that hour
   * @param days of this kind that were looked at
   * @param daysSeenAll the same over all kinds of days
   */
  public record Chance(double p, int daysSeen, int days, int daysSeenAll, int daysAll) {}

  Habit(String recordId, Usual usual, ActivitySettings weights) {
    this.recordId = recordId;
    this.usual = usual;
    this.weights = weights;
  }

  public String recordId() {
    return recordId;
  }

  void add(String spot, int hour, DayKind kind, int seenDays) {
    days.computeIfAbsent(new Key(spot, hour), k -> new int[DayKind.values().length])[
            kind.ordinal()] +=
        seenDays;
    spots.merge(spot, seenDays, Integer::sum);
    hours[hour] += seenDays;
    sightings += seenDays;
  }

  /** Whether it was ever seen at a spot. */
  public boolean knows(String spot) {
    return spots.containsKey(spot);
  }

  public Chance chance(String spot, int hour, DayKind kind) {
    int[] seen = days.getOrDefault(new Key(spot, hour), new int[DayKind.values().length]);
    int all = seen[0] + seen[1] + seen[2];
    int allDays = usual.allDays();
    double apart = (double) sightings / allDays * spotShare(spot) * hourShare(hour);
    double overall = shrunk(all, allDays, apart, weights.marginalDays());
    int ofKind = seen[kind.ordinal()];
    double p = shrunk(ofKind, usual.days(kind), overall, weights.overallDays());
    return new Chance(
        usual.calibration().of(Math.min(p, 1)), ofKind, usual.days(kind), all, allDays);
  }

  /** Days of a kind on which it was seen at a spot in an hour. */
  int daysSeen(String spot, int hour, DayKind kind) {
    int[] seen = days.get(new Key(spot, hour));
    return seen == null ? 0 : seen[kind.ordinal()];
  }

  private static double shrunk(int seen, int of, double prior, int priorDays) {
    return (seen + priorDays * prior) / (of + priorDays);
  }

  private double spotShare(String spot) {
    return (spots.getOrDefault(spot, 0) + weights.areaSightings() * usual.spotShare(spot))
        / (sightings + weights.areaSightings());
  }

  /** The hours beside it say something of an hour, too: nobody leaves by the clock. */
  private double hourShare(int hour) {
    double near = hours[hour] / 2.0 + (hours[(hour + 1) % 24] + hours[(hour + 23) % 24]) / 4.0;
    return (near + weights.areaSightings() * usual.hourShares()[hour])
        / (sightings + weights.areaSightings());
  }
}
