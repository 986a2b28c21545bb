package io.liancha.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of what the newest run learned: spots, habits, and what is usual. */
@Component
public final class Activity {

  /** The member of records that says where a vehicle drives; who is not shown it sees no trips. */
  public static final String PLACES = "activity.topPlaces";

  private static final int HOURS = 24;
  private static final int PART_VEHICLES = 500;

  /** Days held back to calibrate, the days needed to do so, and the vehicles that are enough. */
  private static final int HELD_DAYS = 7;

  private static final int CALIBRATED_FROM_DAYS = 14;
  private static final int CALIBRATED_VEHICLES = 1_000;

  private final JdbcClient jdbc;
  private final Holidays holidays;
  private final ActivitySettings settings;

  /** Asked for last: a map that is looked at hour by hour, or a plan made again, counts once. */
  private volatile @Nullable Counted newest;

  private record Counted(Learned learned, Usual usual) {}

  Activity(JdbcClient jdbc, Holidays holidays, ActivitySettings settings) {
    this.jdbc = jdbc;
    this.holidays = holidays;
    this.settings = settings;
  }

  /**
   * The days that something was learned from.
   *
   * @param madeAt when it was learned; learning anew replaces it
   * @param to the business date
   * @param cut some vehicles are missing, because there were more rows than are kept
   */
  public record Learned(
      String runId, OffsetDateTime madeAt, LocalDate from, LocalDate to, boolean cut) {

    /** The same run's days, only some of them. */
    public Learned between(LocalDate first, LocalDate last) {
      return new Learned(runId, madeAt, first, last, cut);
    }

    int days() {
      return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }
  }

  /** Of the newest run; empty before the first. */
  public Optional<Learned> learned() {
    return jdbc.sql(
            "SELECT run_id, made_at, window_from, business_date, cut FROM activity_run"
                + " ORDER BY made_at DESC LIMIT 1")
        .query(
            (rs, n) ->
                new Learned(
                    rs.getString(1),
                    rs.getObject(2, OffsetDateTime.class),
                    rs.getObject(3, LocalDate.class),
                    rs.getObject(4, LocalDate.class),
                    rs.getBoolean(5)))
        .optional();
  }

  /**
   * An hour in which trips of a vehicle began or ended at a place.
   *
   * @param ends how many
   */
  public record Sighting(LocalDate day, int hour, String place, int ends) {}

  /** When and where a vehicle was about, oldest first; the newest ones, when there are more. */
  public List<Sighting> sightings(Learned learned, String recordId, int most) {
    return jdbc.sql(
            "SELECT * FROM (SELECT s.day, s.hour, p.name, s.ends FROM activity_sighting s"
                + " JOIN activity_spot p USING (run_id, spot)"
                + " WHERE s.run_id = ? AND s.record_id = ?"
                + " ORDER BY s.day DESC, s.hour DESC, p.name LIMIT ?) newest"
                + " ORDER BY day, hour, name")
        .params(learned.runId(), recordId, most)
        .query(
            (rs, n) ->
                new Sighting(
                    rs.getObject(1, LocalDate.class), rs.getInt(2), rs.getString(3), rs.getInt(4)))
        .list();
  }

  /** The kind of a day. */
  public DayKind kind(LocalDate day) {
    return holidays.of(day);
  }

  /** All spots at which anybody's trip began or ended, ordered by id. */
  public List<Spot> spots(Learned learned) {
    return jdbc.sql(
            "SELECT spot, name, township_code, township, lon, lat FROM activity_spot"
                + " WHERE run_id = ? ORDER BY spot")
        .param(learned.runId())
        .query(
            (rs, n) ->
                new Spot(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getDouble(5),
                    rs.getDouble(6)))
        .list();
  }

  /** What is usual on these days, and how chances that they give come true. */
  public Usual usual(Learned learned) {
    Counted known = newest;
    if (known == null || !known.learned().equals(learned)) {
      known = new Counted(learned, counted(learned, calibration(learned)));
      newest = known;
    }
    return known.usual();
  }

  /** Learned from all but the last days, and held against those. */
  private Calibration calibration(Learned learned) {
    if (learned.days() < CALIBRATED_FROM_DAYS) {
      return Calibration.NONE;
    }
    LocalDate until = learned.to().minusDays(HELD_DAYS);
    Learned last = learned.between(until.plusDays(1), learned.to());
    Usual lately = counted(last, Calibration.NONE);
    Learned before = learned.between(learned.from(), until);
    Usual usual = counted(before, Calibration.NONE);
    var calibration = Calibration.empty();
    List<Spot> spots = spots(learned);
    List<String> ids = some(vehicles(learned));
    for (int from = 0; from < ids.size(); from += PART_VEHICLES) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + PART_VEHICLES));
      Map<String, Habit> seen = habits(last, lately, part);
      habits(before, usual, part)
          .forEach(
              (id, habit) ->
                  spots.forEach(s -> note(calibration, habit, seen.get(id), s.id(), lately)));
    }
    return calibration;
  }

  /** At most so many as are enough, from all over the list. */
  private static List<String> some(List<String> ids) {
    int every = (ids.size() + CALIBRATED_VEHICLES - 1) / CALIBRATED_VEHICLES;
    return IntStream.range(0, ids.size())
        .filter(i -> i % Math.max(1, every) == 0)
        .mapToObj(ids::get)
        .toList();
  }

  private static void note(
      Calibration calibration, Habit before, @Nullable Habit after, String spot, Usual lately) {
    lately
        .days()
        .forEach(
            (kind, days) -> {
              for (int hour = 0; hour < HOURS; hour++) {
                int met = after == null ? 0 : after.daysSeen(spot, hour, kind);
                calibration.note(before.chance(spot, hour, kind).p(), days, met);
              }
            });
  }

  private Usual counted(Learned learned, Calibration calibration) {
    var ends = new HashMap<Usual.Cell, Long>();
    var spots = new HashMap<String, Double>();
    var hours = new double[HOURS];
    long[] all = {0};
    jdbc.sql(
            "SELECT t.spot, t.hour, k.kind, sum(t.ends) FROM activity_traffic t"
                + " JOIN unnest(:days::date[], :kinds::text[]) k(day, kind) ON k.day = t.day"
                + " WHERE t.run_id = :run GROUP BY 1, 2, 3")
        .params(params(learned))
        .query(
            rs -> {
              long count = rs.getLong(4);
              DayKind kind = DayKind.valueOf(rs.getString(3));
              ends.put(new Usual.Cell(rs.getString(1), rs.getInt(2), kind), count);
              spots.merge(rs.getString(1), (double) count, Double::sum);
              hours[rs.getInt(2)] += count;
              all[0] += count;
            });
    double whole = Math.max(1, all[0]);
    spots.replaceAll((spot, count) -> count / whole);
    for (int h = 0; h < hours.length; h++) {
      hours[h] /= whole;
    }
    return new Usual(days(learned), spots, hours, ends, calibration);
  }

  private Map<DayKind, Integer> days(Learned learned) {
    var days = new EnumMap<DayKind, Integer>(DayKind.class);
    dayList(learned).forEach(d -> days.merge(holidays.of(d), 1, Integer::sum));
    return days;
  }

  /**
   * Hands over each vehicle's habit, ordered by record id, some in memory at a time.
   *
   * @param recordId of one vehicle only; null: all
   */
  public void eachHabit(
      Learned learned, Usual usual, @Nullable String recordId, Consumer<Habit> consumer) {
    List<String> ids = recordId == null ? vehicles(learned) : List.of(recordId);
    for (int from = 0; from < ids.size(); from += PART_VEHICLES) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + PART_VEHICLES));
      habits(learned, usual, part).values().forEach(consumer);
    }
  }

  private List<String> vehicles(Learned learned) {
    return jdbc.sql(
            "SELECT DISTINCT record_id FROM activity_sighting WHERE run_id = ? ORDER BY record_id")
        .param(learned.runId())
        .query(String.class)
        .list();
  }

  /** Of some vehicles, in their order; who was not seen on these days has none. */
  private Map<String, Habit> habits(Learned learned, Usual usual, List<String> ids) {
    var habits = new LinkedHashMap<String, Habit>();
    jdbc.sql(
            "SELECT s.record_id, s.spot, s.hour, k.kind, count(*) AS days"
                + " FROM activity_sighting s"
                + " JOIN unnest(:days::date[], :kinds::text[]) k(day, kind) ON k.day = s.day"
                + " WHERE s.run_id = :run AND s.record_id = ANY (:ids)"
                + " GROUP BY 1, 2, 3, 4 ORDER BY 1")
        .params(params(learned))
        .param("ids", ids.toArray(String[]::new))
        .query(
            rs -> {
              habits
                  .computeIfAbsent(rs.getString(1), id -> new Habit(id, usual, settings))
                  .add(
                      rs.getString(2),
                      rs.getInt(3),
                      DayKind.valueOf(rs.getString(4)),
                      rs.getInt(5));
            });
    return habits;
  }

  /** The days of a window with their kinds, for a query. */
  Map<String, Object> params(Learned learned) {
    List<LocalDate> days = dayList(learned);
    return Map.of(
        "run",
        learned.runId(),
        "days",
        days.stream().map(LocalDate::toString).toArray(String[]::new),
        "kinds",
        days.stream().map(d -> holidays.of(d).name()).toArray(String[]::new));
  }

  private static List<LocalDate> dayList(Learned learned) {
    var days = new ArrayList<LocalDate>();
    for (int i = 0; i < learned.days(); i++) {
      days.add(learned.from().plusDays(i));
    }
    return days;
  }
}
