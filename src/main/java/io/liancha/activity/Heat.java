package io.liancha.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where and when suspects are more than the traffic explains: their share of all ends of trips at a
 * place and hour against their share in the county. A share that rests on few trips is pulled
 * towards the county's.
 */
@Component
public final class Heat {

  private final Activity activity;
  private final JdbcClient jdbc;
  private final int priorEnds;

  Heat(Activity activity, JdbcClient jdbc, ActivitySettings settings) {
    this.activity = activity;
    this.jdbc = jdbc;
    this.priorEnds = settings.heatEnds();
  }

  /**
   * One place and hour on days of one kind.
   *
   * @param ends of anybody's trips on those days
   * @param suspectEnds of them of suspects
   * @param suspects how many different ones
   * @param days of that kind that were looked at
   * @param lift how many times the county's share, shrunk
   */
  public record Warmth(
      Spot spot,
      int hour,
      DayKind dayKind,
      long ends,
      long suspectEnds,
      long suspects,
      int days,
      double lift) {}

  private record Suspects(long ends, long vehicles) {}

  /** All places and hours with a suspect, the warmest first. */
  public List<Warmth> list(Activity.Learned learned, Predicate<Spot> wanted) {
    Usual usual = activity.usual(learned);
    Map<Usual.Cell, Suspects> suspects = suspects(learned);
    double share = share(usual, suspects);
    var spots = new HashMap<String, Spot>();
    activity.spots(learned).stream().filter(wanted).forEach(s -> spots.put(s.id(), s));
    var out = new ArrayList<Warmth>();
    suspects.forEach(
        (cell, seen) -> {
          Spot spot = spots.get(cell.spot());
          if (spot != null) {
            long ends = usual.ends().getOrDefault(cell, seen.ends());
            double shrunk = (seen.ends() + priorEnds * share) / (ends + priorEnds);
            out.add(
                new Warmth(
                    spot,
                    cell.hour(),
                    cell.kind(),
                    ends,
                    seen.ends(),
                    seen.vehicles(),
                    usual.days(cell.kind()),
                    Math.round(shrunk / share * 100) / 100.0));
          }
        });
    out.sort(
        Comparator.comparingDouble(Warmth::lift)
            .reversed()
            .thenComparing(w -> w.spot().id())
            .thenComparingInt(Warmth::hour)
            .thenComparing(Warmth::dayKind));
    return out;
  }

  private static double share(Usual usual, Map<Usual.Cell, Suspects> suspects) {
    long all = usual.ends().values().stream().mapToLong(Long::longValue).sum();
    long theirs = suspects.values().stream().mapToLong(Suspects::ends).sum();
    return (double) Math.max(1, theirs) / Math.max(1, all);
  }

  private Map<Usual.Cell, Suspects> suspects(Activity.Learned learned) {
    var out = new HashMap<Usual.Cell, Suspects>();
    jdbc.sql(
            "SELECT s.spot, s.hour, k.kind, sum(s.ends), count(DISTINCT s.record_id)"
                + " FROM activity_sighting s"
                + " JOIN unnest(:days::date[], :kinds::text[]) k(day, kind) ON k.day = s.day"
                + " WHERE s.run_id = :run GROUP BY 1, 2, 3")
        .params(activity.params(learned))
        .query(
            rs -> {
              out.put(
                  new Usual.Cell(rs.getString(1), rs.getInt(2), DayKind.valueOf(rs.getString(3))),
                  new Suspects(rs.getLong(4), rs.getLong(5)));
            });
    return out;
  }
}
