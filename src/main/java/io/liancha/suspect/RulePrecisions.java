package io.liancha.suspect;

import io.liancha.rule.Rule;
import io.liancha.rule.RuleBook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each rule's precision, counted from the dispositions whenever it is asked for. */
@Component
public final class RulePrecisions {

  /**
   * One word an agency, vehicle and rule: its latest, by when it was found. Then what all agencies
   * together say of the vehicle.
   */
  private static final String TALLY =
      """
      WITH word AS (
        SELECT DISTINCT ON (d.agency, d.record_id, g.rule_id, g.rule_version)
          d.record_id, g.rule_id, g.rule_version, d.outcome
        FROM disposition d JOIN suspect_version v USING (record_id, version)
        CROSS JOIN LATERAL (
          SELECT DISTINCT x ->> 'ruleId' AS rule_id, x ->> 'ruleVersion' AS rule_version
          FROM jsonb_array_elements(v.grounds) x) g
        WHERE d.outcome IN ('CONFIRMED', 'REJECTED') AND g.rule_id = ANY (d.concerns)
        ORDER BY d.agency, d.record_id, g.rule_id, g.rule_version, least(d.said_at, d.received_at) DESC, d.seq DESC),
      vehicle AS (
        SELECT record_id, rule_id, rule_version,
          bool_or(outcome = 'CONFIRMED') AS yes, bool_or(outcome = 'REJECTED') AS no
        FROM word GROUP BY record_id, rule_id, rule_version)
      SELECT rule_id, rule_version, count(*) FILTER (WHERE NOT no) AS confirmed,
        count(*) FILTER (WHERE NOT yes) AS rejected, count(*) FILTER (WHERE yes AND no) AS conflicting
      FROM vehicle GROUP BY rule_id, rule_version
      """;

  /**
   * What was said in a month of China, a vehicle once: confirmed where any agency says so. Words of
   * other versions of the rule are not its own.
   */
  private static final String MONTHS =
      """
      SELECT to_char(d.said_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
        count(DISTINCT d.record_id) AS vehicles,
        count(DISTINCT d.record_id) FILTER (WHERE d.outcome = 'CONFIRMED') AS confirmed
      FROM disposition d JOIN suspect_version v USING (record_id, version)
      WHERE d.outcome IN ('CONFIRMED', 'REJECTED') AND :rule = ANY (d.concerns)
        AND EXISTS (SELECT FROM jsonb_array_elements(v.grounds) g
          WHERE g ->> 'ruleId' = :rule AND g ->> 'ruleVersion' = :version)
      GROUP BY 1 ORDER BY 1 DESC LIMIT :months
      """;

  private final JdbcClient client;
  private final RuleBook rules;
  private final PrecisionSettings settings;

  RulePrecisions(JdbcClient client, RuleBook rules, PrecisionSettings settings) {
    this.client = client;
    this.rules = rules;
    this.settings = settings;
  }

  private record Key(String ruleId, String ruleVersion) {}

  private record Tally(Key key, long confirmed, long rejected, long conflicting) {}

  /** Of every rule in force, ordered by id. */
  public List<RulePrecision> all() {
    Map<Key, Tally> tallies =
        client
            .sql(TALLY)
            .query(
                (row, n) ->
                    new Tally(
                        new Key(row.getString("rule_id"), row.getString("rule_version")),
                        row.getLong("confirmed"),
                        row.getLong("rejected"),
                        row.getLong("conflicting")))
            .list()
            .stream()
            .collect(Collectors.toMap(Tally::key, t -> t));
    return rules.all().stream()
        .map(
            rule -> {
              var key = new Key(rule.id(), rule.version());
              return precision(rule, tallies.getOrDefault(key, new Tally(key, 0, 0, 0)));
            })
        .toList();
  }

  /** A month's precision, with its 95 % Wilson interval, of however few vehicles. */
  public record Month(String month, long vehicles, double precision, double lower, double upper) {}

  /** The last months in which anything was said of a rule, oldest first. */
  public List<Month> months(String ruleId, String ruleVersion, int most) {
    return client
        .sql(MONTHS)
        .param("rule", ruleId)
        .param("version", ruleVersion)
        .param("months", most)
        .query(
            (row, n) -> {
              long vehicles = row.getLong("vehicles");
              long confirmed = row.getLong("confirmed");
              Wilson interval = Wilson.of(confirmed, vehicles);
              return new Month(
                  row.getString("month"),
                  vehicles,
                  (double) confirmed / vehicles,
                  interval.lower(),
                  interval.upper());
            })
        .list()
        .stream()
        .sorted(Comparator.comparing(Month::month))
        .toList();
  }

  /** Those that somebody should look at. */
  public List<RulePrecision> belowFloor() {
    return all().stream().filter(RulePrecision::proposedForReview).toList();
  }

  private RulePrecision precision(Rule rule, Tally tally) {
    long vehicles = tally.confirmed() + tally.rejected();
    int floor = Objects.requireNonNullElse(rule.precisionFloorPercent(), settings.floorPercent());
    boolean claimed = vehicles >= Math.max(1, settings.vehiclesMin());
    Wilson interval = claimed ? Wilson.of(tally.confirmed(), vehicles) : null;
    return new RulePrecision(
        rule.id(),
        rule.version(),
        vehicles,
        tally.confirmed(),
        tally.rejected(),
        tally.conflicting(),
        settings.vehiclesMin(),
        interval == null ? null : (double) tally.confirmed() / vehicles,
        interval == null ? null : interval.lower(),
        interval == null ? null : interval.upper(),
        floor,
        interval != null && interval.upper() * 100 < floor);
  }
}
