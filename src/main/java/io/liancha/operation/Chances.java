package io.liancha.operation;

import io.liancha.activity.Activity;
import io.liancha.activity.DayKind;
import io.liancha.activity.Habit;
import io.liancha.activity.Slot;
import io.liancha.activity.Spot;
import io.liancha.activity.Usual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The chance to meet each suspect at each spot in each hour, as far as it is worth telling.
 *
 * @param suspects in the order of the numbers in {@code met}
 * @param met by slot and spot; null where nobody is to be expected
 */
record Chances(List<Suspect> suspects, List<Slot> slots, List<Spot> spots, @Nullable Met[][] met) {

  /** A smaller chance than this is left out: it costs memory and decides nothing. */
  private static final double LEAST = 0.002;

  /** What was learned, of some days. */
  record Known(Activity activity, Activity.Learned learned, Usual usual) {

    static Known of(Activity activity, Activity.Learned learned) {
      return new Known(activity, learned, activity.usual(learned));
    }

    void eachHabit(Consumer<Habit> consumer) {
      activity.eachHabit(learned, usual, null, consumer);
    }

    DayKind kind(Slot slot) {
      return activity.kind(slot.day());
    }
  }

  /** An active suspect. */
  record Suspect(String recordId, String band) {}

  /** Who may be met at one spot in one hour. */
  record Met(int[] who, double[] p) {}

  /**
   * Computes them, vehicle by vehicle.
   *
   * @param bands by record id; who is not in it is left out
   * @param postMinutes of an hour that somebody stands there
   */
  static Chances of(
      Known known, Map<String, String> bands, List<Slot> slots, List<Spot> spots, int postMinutes) {
    List<Time> times = slots.stream().map(t -> new Time(t.hour(), known.kind(t))).toList();
    List<Time> different = times.stream().distinct().toList();
    var growing = new Growing[different.size()][spots.size()];
    var suspects = new ArrayList<Suspect>();
    known.eachHabit(
        habit -> {
          String band = bands.get(habit.recordId());
          if (band != null) {
            suspects.add(new Suspect(habit.recordId(), band));
            for (int t = 0; t < different.size(); t++) {
              Time time = different.get(t);
              for (int s = 0; s < spots.size(); s++) {
                double hour = habit.chance(spots.get(s).id(), time.hour(), time.kind()).p();
                double p = 1 - Math.pow(1 - hour, postMinutes / 60.0);
                if (p >= LEAST) {
                  growing[t][s] = Growing.with(growing[t][s], suspects.size() - 1, p);
                }
              }
            }
          }
        });
    var met = new Met[slots.size()][];
    Map<Time, Met[]> done = new HashMap<>();
    for (int t = 0; t < slots.size(); t++) {
      Time time = times.get(t);
      met[t] = done.computeIfAbsent(time, k -> done(growing[different.indexOf(k)]));
    }
    return new Chances(suspects, slots, spots, met);
  }

  /** All that a chance depends on of when it is: hours of different days of one kind are alike. */
  private record Time(int hour, DayKind kind) {}

  private static Met[] done(@Nullable Growing[] growing) {
    var met = new Met[growing.length];
    for (int s = 0; s < met.length; s++) {
      Growing g = growing[s];
      met[s] = g == null ? null : g.done();
    }
    return met;
  }

  /** Arrays that grow, since nobody knows beforehand how many may be met. */
  private static final class Growing {

    private int[] who = new int[16];
    private double[] p = new double[16];
    private int size;

    static Growing with(@Nullable Growing before, int who, double p) {
      Growing g = before == null ? new Growing() : before;
      if (g.size == g.who.length) {
        g.who = Arrays.copyOf(g.who, g.size * 2);
        g.p = Arrays.copyOf(g.p, g.size * 2);
      }
      g.who[g.size] = who;
      g.p[g.size++] = p;
      return g;
    }

    Met done() {
      return new Met(Arrays.copyOf(who, size), Arrays.copyOf(p, size));
    }
  }
}
