package io.liancha.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.answer.InChina;
import io.liancha.county.CountyMap;
import io.liancha.suspect.Wilson;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came of operations, counted from posts, from those who were in the feeds while they ran, and
 * from what agencies said of these until a week after. Met is who an agency speaks of at all,
 * unless it says that the vehicle was not found.
 */
@Component
public class Results {

  private static final String KEY_PLACES = "('station', 'hospital', 'mall')";

  private final JdbcClient jdbc;
  private final CountyMap map;
  private final Clock clock;

  Results(JdbcClient jdbc, CountyMap map, Clock clock) {
    this.jdbc = jdbc;
    this.map = map;
    this.clock = clock;
  }

  /**
   * Some operations added up.
   *
   * @param expected vehicles of bands A and B that were to be expected at the posts
   * @param notAttributed met, but at no time and place of a post that they were expected at
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sum(
      int operations,
      int posts,
      double officerHours,
      double expected,
      long met,
      long confirmed,
      long cases,
      @Nullable Double metPerOfficerHour,
      @Nullable Double confirmedPerOfficerHour,
      List<Place> byTownshipAndHour,
      long notAttributed,
      List<Precision> byRule,
      List<Precision> byBand) {}

  /** Posts at one township and hour of the day, and whom they met. */
  public record Place(String townshipCode, String township, int hour, int posts, long met) {}

  /** Confirmed against rejected, with the 95 % Wilson interval. */
  public record Precision(
      String of, long confirmed, long rejected, double precision, double lower, double upper) {}

  /** Whether the month's plan was kept. */
  public record Coverage(
      int ruralTownshipWeeks,
      int ruralTownshipWeeksCovered,
      List<String> ruralTownshipsNever,
      int nightPosts,
      List<KeyPlace> keyPlaces) {}

  /** A station, hospital or mall, and posts at it in peak hours. */
  public record KeyPlace(String name, String kind, int peakPosts) {}

  /** A month against the one before. */
  public record Month(
      String month, Sum sum, Coverage coverage, Sum before, Map<String, Double> change) {}

  /** What came of one operation so far. */
  public Sum of(Operation operation) {
    return sum(List.of(operation.operationId()));
  }

  /** What came of the operations that began in a month, against the month before. */
  public Month of(YearMonth month) {
    Sum now = sum(ids(month));
    Sum before = sum(ids(month.minusMonths(1)));
    return new Month(
        month.toString(),
        now,
        coverage(month),
        before,
        Map.of(
            "operations", (double) now.operations() - before.operations(),
            "officerHours", now.officerHours() - before.officerHours(),
            "met", (double) now.met() - before.met(),
            "confirmed", (double) now.confirmed() - before.confirmed(),
            "cases", (double) now.cases() - before.cases()));
  }

  /** Of operations that began in the month. */
  List<String> ids(YearMonth month) {
    return jdbc.sql(
            "SELECT operation_id FROM operation WHERE started_at IS NOT NULL AND from_at >= ?"
                + " AND from_at < ? ORDER BY operation_id")
        .params(begin(month), begin(month.plusMonths(1)))
        .query(String.class)
        .list();
  }

  private Sum sum(List<String> ids) {
    String[] all = ids.toArray(String[]::new);
    record Work(int posts, double hours, double expected) {}
    Work work =
        jdbc.sql(
                "SELECT count(*), coalesce(sum(extract(epoch FROM p.ends_at - p.begins_at) / 3600"
                    + " * o.officers_per_team), 0), coalesce(sum(p.expected_a + p.expected_b), 0)"
                    + " FROM operation_post p JOIN operation o USING (operation_id)"
                    + " WHERE operation_id = ANY (?)"
                    + STOOD)
            .params(all, now())
            .query((rs, n) -> new Work(rs.getInt(1), rs.getDouble(2), rs.getDouble(3)))
            .single();
    long met =
        count(
            "count(DISTINCT (operation_id, record_id)) FILTER (WHERE outcome <> 'NOT_FOUND')", all);
    long confirmed =
        count(
            "count(DISTINCT (operation_id, record_id)) FILTER (WHERE outcome = 'CONFIRMED')", all);
    long cases = count("count(DISTINCT case_no) FILTER (WHERE outcome = 'CONFIRMED')", all);
    List<Place> places = places(all);
    return new Sum(
        ids.size(),
        work.posts(),
        work.hours(),
        work.expected(),
        met,
        confirmed,
        cases,
        work.hours() == 0 ? null : met / work.hours(),
        work.hours() == 0 ? null : confirmed / work.hours(),
        places,
        met - places.stream().mapToLong(Place::met).sum(),
        precision("unnest(concerns)", all),
        precision("band", all));
  }

  /** A disposition {@code d} counts for operation {@code o} until a week after it. */
  static final String SAID_OF_IT =
      "d.said_at >= o.from_at AND d.said_at <= o.to_at + interval '7 days'";

  /** What the agencies of an operation said of those in its feed. */
  private static final String SAID =
      " FROM (SELECT t.operation_id, t.record_id, t.band, d.outcome, d.case_no, d.concerns,"
          + " d.said_at FROM operation_target t JOIN operation o USING (operation_id)"
          + " JOIN disposition d ON d.record_id = t.record_id AND d.agency = ANY (o.agencies)"
          + " AND "
          + SAID_OF_IT
          + " WHERE t.operation_id = ANY (?)) said";

  /** A post whose hour had come before its operation ended; one still to come counts nowhere. */
  private static final String STOOD = " AND p.begins_at < coalesce(o.closed_at, ?)";

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private long count(String what, String[] ids) {
    return jdbc.sql("SELECT " + what + SAID).param(ids).query(Long.class).single();
  }

  private List<Precision> precision(String of, String[] ids) {
    return jdbc.sql(
            "SELECT what, count(*) FILTER (WHERE yes), count(*) FILTER (WHERE NOT yes) FROM"
                + " (SELECT what, record_id, bool_or(outcome = 'CONFIRMED') AS yes FROM"
                + " (SELECT "
                + of
                + " AS what, record_id, outcome"
                + SAID
                + " WHERE outcome IN ('CONFIRMED', 'REJECTED')) words GROUP BY 1, 2) vehicles"
                + " GROUP BY 1 ORDER BY 1")
        .param(ids)
        .query(
            (rs, n) -> {
              long yes = rs.getLong(2);
              long all = yes + rs.getLong(3);
              Wilson w = Wilson.of(yes, all);
              return new Precision(
                  rs.getString(1), yes, all - yes, (double) yes / all, w.lower(), w.upper());
            })
        .list();
  }

  /**
   * Who was met counts where a post stood then that it was expected at; the likeliest, if several.
   */
  private List<Place> places(String[] ids) {
    return jdbc.sql(
            "SELECT p.township_code, min(p.township), extract(hour FROM p.begins_at AT TIME ZONE"
                + " 'Asia/Shanghai')::int AS hour, count(DISTINCT (p.operation_id, p.post)),"
                + " count(DISTINCT m.record_id) FROM operation_post p LEFT JOIN (SELECT DISTINCT ON"
                + " (s.operation_id, s.record_id) s.operation_id, s.record_id, c.post FROM (SELECT"
                + " *"
                + SAID
                + " WHERE outcome <> 'NOT_FOUND') s"
                + " JOIN operation_chance c ON c.operation_id = s.operation_id"
                + " AND c.record_id = s.record_id"
                + " JOIN operation_post q ON q.operation_id = c.operation_id AND q.post = c.post"
                + " AND s.said_at >= q.begins_at AND s.said_at < q.begins_at + interval '1 hour'"
                + " ORDER BY s.operation_id, s.record_id, c.chance DESC) m"
                + " ON m.operation_id = p.operation_id AND m.post = p.post"
                + " JOIN operation o ON o.operation_id = p.operation_id"
                + " WHERE p.operation_id = ANY (?)"
                + STOOD
                + " GROUP BY 1, 3 ORDER BY 1, 3")
        .params(ids, ids, now())
        .query(
            (rs, n) ->
                new Place(
                    rs.getString(1), rs.getString(2), rs.getInt(3), rs.getInt(4), rs.getLong(5)))
        .list();
  }

  private Coverage coverage(YearMonth month) {
    record Stood(String township, LocalDate day, int hour, String name) {}
    List<Stood> stood =
        jdbc.sql(
                "SELECT p.township_code, (p.begins_at AT TIME ZONE 'Asia/Shanghai')::date,"
                    + " extract(hour FROM p.begins_at AT TIME ZONE 'Asia/Shanghai')::int, p.name"
                    + " FROM operation_post p JOIN operation o USING (operation_id)"
                    + " WHERE o.started_at IS NOT NULL AND p.begins_at >= ? AND p.begins_at < ?"
                    + STOOD)
            .params(begin(month), begin(month.plusMonths(1)), now())
            .query(
                (rs, n) ->
                    new Stood(
                        rs.getString(1),
                        rs.getObject(2, LocalDate.class),
                        rs.getInt(3),
                        rs.getString(4)))
            .list();
    var rural = map.townships().stream().filter(CountyMap.Township::rural).toList();
    Set<String> weeks = new HashSet<>();
    stood.forEach(s -> weeks.add(s.township() + " " + (s.day().getDayOfMonth() - 1) / 7));
    int weeksOfMonth = (month.lengthOfMonth() + 6) / 7;
    int covered = 0;
    Set<String> never = new TreeSet<>();
    for (CountyMap.Township t : rural) {
      int own = 0;
      for (int w = 0; w < weeksOfMonth; w++) {
        own += weeks.contains(t.code() + " " + w) ? 1 : 0;
      }
      covered += own;
      if (own == 0) {
        never.add(t.name());
      }
    }
    List<KeyPlace> places = new ArrayList<>();
    for (CountyMap.PlaceOfInterest p : map.places()) {
      if (KEY_PLACES.contains("'" + p.kind() + "'")) {
        long peak = stood.stream().filter(s -> s.name().equals(p.name()) && peak(s.hour())).count();
        places.add(new KeyPlace(p.name(), p.kind(), (int) peak));
      }
    }
    long night = stood.stream().filter(s -> s.hour() >= 22 || s.hour() < 5).count();
    return new Coverage(
        rural.size() * weeksOfMonth, covered, List.copyOf(never), (int) night, places);
  }

  private static boolean peak(int hour) {
    return hour >= 7 && hour < 9 || hour >= 17 && hour < 19;
  }

  private static OffsetDateTime begin(YearMonth month) {
    return month
        .atDay(1)
        .atStartOfDay(InChina.ZONE)
        .toOffsetDateTime()
        .withOffsetSameInstant(ZoneOffset.UTC);
  }
}
