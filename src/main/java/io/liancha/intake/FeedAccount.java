package io.liancha.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settles one feed's account inside the run's transaction: quarantine, counts, watermark. */
final class FeedAccount {

  private final Intake.Memory memory;
  private final Connection duck;
  private final Harvest.Landed landed;
  private final Pull pull;

  FeedAccount(Intake.Memory memory, Connection duck, Harvest.Landed landed) {
    this.memory = memory;
    this.duck = duck;
    this.landed = landed;
    this.pull = landed.pulled().pull();
  }

  FeedReport settle(String runId, Instant now) {
    Feed feed = pull.feed();
    Landing.Landed rows = landed.rows();
    if (pull.refusal() != null) {
      return incomplete(feed);
    }
    Quarantine.Stored refused =
        memory.quarantine().store(duck, pull.rows().stage(), feed, runId, now);
    memory.quarantine().resolve(feed, answered());
    memory.decisions().landed(pull.rows().released(), runId);
    return new FeedReport(
        feed.source(),
        feed.name(),
        true,
        pull.rows().count(),
        pull.rows().released().size(),
        rows.accepted(),
        rows.marked(),
        rows.unchanged() + refused.known(),
        rows.duplicate() + refused.repeated(),
        refused.added(),
        refused.reasons(),
        rows.marks(),
        pull.window().from(),
        watermark(),
        asOf(),
        landed.pulled().seconds(),
        null);
  }

  /** Nothing of it was used. */
  private FeedReport incomplete(Feed feed) {
    return new FeedReport(
        feed.source(),
        feed.name(),
        false,
        pull.rows().count(),
        0,
        0,
        0,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        pull.window().from(),
        null,
        null,
        landed.pulled().seconds(),
        pull.refusal());
  }

  /** Source keys whose accepted row really went into the lake. */
  private Set<String> answered() {
    Map<Long, String> answers = pull.rows().answers();
    if (answers.isEmpty()) {
      return Set.of();
    }
    String places =
        answers.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    var keys = new HashSet<String>();
    try (Statement s = duck.createStatement();
        ResultSet rs =
            s.executeQuery(
                "SELECT _seq FROM "
                    + pull.rows().stage().schema()
                    + ".landing WHERE _seq IN ("
                    + places
                    + ")")) {
      while (rs.next()) {
        keys.add(answers.get(rs.getLong(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return keys;
  }

  /**
   * Where the next pull begins: the window's end when the source was told one, else the latest
   * change that came, by the source's own clock; never after this pull began. What a person
   * released says nothing about how far the source was read.
   */
  private @Nullable Instant watermark() {
    Instant began = landed.pulled().startedAt();
    boolean told = pull.feed().path() != null && pull.feed().path().contains("{to}");
    boolean dated = "updated_at".equals(pull.rows().stage().dataset().latestBy());
    if (told || !dated) {
      return pull.window().to().isBefore(began) ? pull.window().to() : began;
    }
    Instant changed = lastChange();
    return changed == null || changed.isBefore(began) ? changed : began;
  }

  private @Nullable Instant lastChange() {
    Stage stage = pull.rows().stage();
    try (Statement s = duck.createStatement();
        ResultSet rs =
            s.executeQuery(
                "SELECT max(updated_at) FROM %s.%s WHERE _page <> %d"
                    .formatted(stage.schema(), stage.dataset().name(), Rows.RELEASED_PAGE))) {
      rs.next();
      LocalDateTime last = rs.getObject(1, LocalDateTime.class);
      return last == null ? null : last.atZone(Pull.CHINA).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant asOf() {
    Instant began = landed.pulled().startedAt();
    Instant own = pull.asOf();
    return own == null || own.isAfter(began) ? began : own;
  }
}
