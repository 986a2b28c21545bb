package io.liancha.suspect;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.crypto.AtRest;
import io.liancha.rule.Localised;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the agencies' officers found of the records. The row that makes a disposition known is its
 * effect, too: which findings are muted, and how precise a rule is, is read from these rows and
 * kept nowhere else.
 */
@Component
public final class Dispositions {

  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private final DispositionTable table;
  private final Agencies agencies;
  private final Clock clock;

  Dispositions(JdbcTemplate jdbc, AtRest atRest, Agencies agencies, Clock clock) {
    this.table = new DispositionTable(jdbc, atRest);
    this.agencies = agencies;
    this.clock = clock;
  }

  /** What became of a disposition; the last four are refusals. */
  public enum Taken {
    NEW,
    KNOWN,
    CONTENT_DIFFERS,
    UNKNOWN_RECORD,
    UNKNOWN_VERSION,
    RULE_NOT_IN_VERSION
  }

  /**
   * Takes one, in the caller's transaction; the same one again is known, whichever way it comes.
   *
   * @param via the way it came, for the record
   */
  public Taken take(Disposition said, Disposition.Sender sender, String via) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("dispositions are taken in the caller's transaction");
    }
    Optional<Taken> before = known(said, sender);
    if (before.isPresent()) {
      return before.get();
    }
    Optional<List<String>> rules = table.findRules(said.recordId(), said.version());
    if (rules.isEmpty()) {
      return table.knowsRecord(said.recordId()) ? Taken.UNKNOWN_VERSION : Taken.UNKNOWN_RECORD;
    }
    Set<String> concerns = new TreeSet<>(rules.get());
    concerns.removeIf(rule -> !sender.shown().test(rule));
    if (!concerns.containsAll(said.ruleIds())) {
      return Taken.RULE_NOT_IN_VERSION;
    }
    if (!said.ruleIds().isEmpty()) {
      concerns.retainAll(said.ruleIds());
    }
    var arrival = new DispositionTable.Arrival(sender, List.copyOf(concerns), via, clock.instant());
    return table.insert(said, arrival) ? Taken.NEW : known(said, sender).orElseThrow();
  }

  private Optional<Taken> known(Disposition said, Disposition.Sender sender) {
    return table
        .findDigest(sender.agency(), said.dispositionId())
        .map(digest -> digest.equals(said.digest()) ? Taken.KNOWN : Taken.CONTENT_DIFFERS);
  }

  /** What the agencies had said of these records by the moment; absent when nothing. */
  Map<String, Opinions> opinions(Collection<String> recordIds, Instant heardUntil) {
    return table.opinions(recordIds, heardUntil);
  }

  /**
   * What the agencies say of a record.
   *
   * @param items the latest first
   * @param grounds what they say of each finding, conflicts side by side
   * @param next to be given as {@code after} for the items that follow; absent on the last page
   */
  public record Page(
      List<ReportedDisposition> items, List<GroundState> grounds, @Nullable String next) {}

  /**
   * What the agencies say of one finding's ground: each its latest word.
   *
   * @param muted a finding on it is not sent
   * @param conflict one agency confirmed what another rejected: nothing is muted
   */
  public record GroundState(String ruleId, boolean muted, boolean conflict, List<Word> words) {}

  /** One agency's latest word. */
  public record Word(
      String agency,
      Localised agencyName,
      Disposition.Outcome outcome,
      String at,
      String dispositionId) {}

  /**
   * One part, before a place in the order they came. An agency is told what others found and when,
   * of the rules that it is shown; their case numbers, units and notes are their own.
   */
  public Page page(String recordId, int limit, long after) {
    List<ReportedDisposition> found = table.list(recordId, after, limit + 1);
    boolean more = found.size() > limit;
    var items = more ? found.subList(0, limit) : found;
    Opinions opinions =
        table.opinions(List.of(recordId), ALWAYS).getOrDefault(recordId, Opinions.NONE);
    Optional<Agency> asking = agencies.asking();
    Predicate<String> shown = rule -> asking.isEmpty() || asking.get().view().showsRule(rule);
    return new Page(
        asking.isEmpty() ? items : items.stream().map(i -> i.to(asking.get())).toList(),
        opinions.grounds().stream()
            .filter(g -> shown.test(g.ruleId()))
            .map(g -> state(opinions, g))
            .toList(),
        more ? Long.toString(items.get(limit - 1).seq()) : null);
  }

  private static GroundState state(Opinions opinions, Ground ground) {
    List<Opinion> latest =
        opinions.latest(ground).stream().sorted(Comparator.comparing(Opinion::agency)).toList();
    return new GroundState(
        ground.ruleId(),
        opinions.muting(ground).isPresent(),
        opinions.conflict(ground),
        latest.stream().map(Dispositions::word).toList());
  }

  private static Word word(Opinion opinion) {
    return new Word(
        opinion.agency(),
        opinion.agencyName(),
        opinion.confirmed() ? Disposition.Outcome.CONFIRMED : Disposition.Outcome.REJECTED,
        ChinaTime.of(opinion.at()),
        opinion.dispositionId());
  }
}
