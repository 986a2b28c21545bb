package io.liancha.operation;

import io.liancha.activity.Activity;
import io.liancha.activity.Slot;
import io.liancha.activity.Spot;
import io.liancha.county.CountyMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks whether the posts are worth it: learns from the window without its last days, chooses posts
 * for those days, and counts from the trips that were really made whom one would have met there,
 * against patrols of the busiest places with the same teams, hours and ways.
 */
@Component
class HeldBack {

  private static final int FROM_HOUR = 6;
  private static final int TO_HOUR = 22;
  private static final double[] BINS = {0.002, 0.01, 0.03, 0.1, 0.2, 0.4, 1.01};

  private final Activity activity;
  private final CountyMap map;
  private final Suspects suspects;
  private final JdbcClient jdbc;
  private final OperationSettings settings;

  HeldBack(
      Activity activity,
      CountyMap map,
      Suspects suspects,
      JdbcClient jdbc,
      OperationSettings settings) {
    this.activity = activity;
    this.map = map;
    this.suspects = suspects;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * The answer.
   *
   * @param learnedUntil the last day that was learned from
   * @param recommended of the posts that the hub recommends
   * @param busiest of the busiest places
   * @param ratioA vehicles of band A met at the former against the latter
   * @param calibration chances in steps: what was to be expected, and what happened
   */
  record Answer(
      LocalDate learnedFrom,
      LocalDate learnedUntil,
      int days,
      int teams,
      int hoursPerDay,
      Count recommended,
      Count busiest,
      double ratioA,
      double ratioB,
      List<Bin> calibration) {}

  /** Distinct vehicles a day, added up over the days. */
  record Count(double expectedA, int metA, double expectedB, int metB, int posts) {

    Count plus(Count o) {
      return new Count(
          expectedA + o.expectedA,
          metA + o.metA,
          expectedB + o.expectedB,
          metB + o.metB,
          posts + o.posts);
    }
  }

  /** Chances of one size: of a vehicle at a spot in an hour. */
  record Bin(double from, double to, long chances, double expected, long met) {}

  private record Seen(String recordId, String spot, LocalDate day, int hour) {}

  /** Without anything learned, or with fewer days than are to be held back, there is no answer. */
  Answer ask(Activity.Learned learned, int days, int teams, int hoursPerDay) {
    LocalDate until = learned.to().minusDays(days);
    Activity.Learned before = learned.between(learned.from(), until);
    var known = Chances.Known.of(activity, before);
    Map<String, String> bands = suspects.bands();
    Set<Seen> seen = seen(learned, until);
    List<Spot> spots = activity.spots(learned);
    var none = new Count(0, 0, 0, 0, 0);
    Count recommended = none;
    Count busiest = none;
    var bins = new double[BINS.length - 1][3];
    for (LocalDate day = until.plusDays(1); !day.isAfter(learned.to()); day = day.plusDays(1)) {
      LocalDate date = day;
      List<Slot> slots =
          IntStream.range(FROM_HOUR, TO_HOUR).mapToObj(h -> new Slot(date, h)).toList();
      Chances chances = Chances.of(known, bands, slots, spots, settings.postMinutes());
      var crew = new Rota.Crew(teams, hoursPerDay, settings.postMinutes(), settings.travelKmh());
      recommended =
          recommended.plus(count(chances, crew, new Meetings(chances, settings::points), seen));
      busiest = busiest.plus(count(chances, crew, new Busiest(chances, known), seen));
      calibrate(chances, seen, bins);
    }
    return new Answer(
        learned.from(),
        until,
        days,
        teams,
        hoursPerDay,
        recommended,
        busiest,
        (double) recommended.metA() / Math.max(1, busiest.metA()),
        (double) recommended.metB() / Math.max(1, busiest.metB()),
        bins(bins));
  }

  private Count count(Chances chances, Rota.Crew crew, Worth worth, Set<Seen> seen) {
    var rota = new Rota(chances.slots(), chances.spots(), crew, map);
    Set<Integer> all =
        IntStream.range(0, chances.spots().size()).boxed().collect(Collectors.toSet());
    rota.fill(worth, crew.teams() * crew.hoursPerDay(), all);
    var expected = new Meetings(chances, settings::points);
    var met = new HashMap<String, Set<String>>();
    for (Rota.Post post : rota.posts()) {
      expected.take(post.slot(), post.spot());
      Slot slot = chances.slots().get(post.slot());
      for (Chances.Suspect suspect : chances.suspects()) {
        if (seen.contains(
            new Seen(
                suspect.recordId(),
                chances.spots().get(post.spot()).id(),
                slot.day(),
                slot.hour()))) {
          met.computeIfAbsent(suspect.band(), b -> new HashSet<>()).add(suspect.recordId());
        }
      }
    }
    return new Count(
        expected.expected("A"),
        met.getOrDefault("A", Set.of()).size(),
        expected.expected("B"),
        met.getOrDefault("B", Set.of()).size(),
        rota.posts().size());
  }

  private void calibrate(Chances chances, Set<Seen> seen, double[][] bins) {
    for (int t = 0; t < chances.slots().size(); t++) {
      Slot slot = chances.slots().get(t);
      for (int s = 0; s < chances.spots().size(); s++) {
        Chances.Met met = chances.met()[t][s];
        for (int i = 0; met != null && i < met.who().length; i++) {
          double[] bin = bins[bin(met.p()[i])];
          bin[0]++;
          bin[1] += met.p()[i];
          String who = chances.suspects().get(met.who()[i]).recordId();
          String spot = chances.spots().get(s).id();
          bin[2] += seen.contains(new Seen(who, spot, slot.day(), slot.hour())) ? 1 : 0;
        }
      }
    }
  }

  private static int bin(double p) {
    int bin = 0;
    while (p >= BINS[bin + 1]) {
      bin++;
    }
    return bin;
  }

  private static List<Bin> bins(double[][] bins) {
    var out = new ArrayList<Bin>();
    for (int i = 0; i < bins.length; i++) {
      out.add(
          new Bin(
              BINS[i], Math.min(1, BINS[i + 1]), (long) bins[i][0], bins[i][1], (long) bins[i][2]));
    }
    return out;
  }

  /** Who began or ended a trip in the part of an hour that a post stands. */
  private Set<Seen> seen(Activity.Learned learned, LocalDate after) {
    return new HashSet<>(
        jdbc.sql(
                "SELECT record_id, spot, day, hour FROM activity_sighting"
                    + " WHERE run_id = ? AND day > ? AND minute < ?")
            .params(learned.runId(), after, settings.postMinutes())
            .query(
                (rs, n) ->
                    new Seen(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getObject(3, LocalDate.class),
                        rs.getInt(4)))
            .list());
  }
}
