package io.liancha.operation;

import io.liancha.county.CountyMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Townships in which no operation has stood for some weeks. */
@Component
public final class BlindSpots {

  private final CountyMap map;
  private final JdbcClient jdbc;
  private final int weeks;
  private final Clock clock;

  BlindSpots(CountyMap map, JdbcClient jdbc, OperationSettings settings, Clock clock) {
    this.map = map;
    this.jdbc = jdbc;
    this.weeks = settings.blindAfterWeeks();
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param lastPostAt when somebody stood there last; absent: never
   */
  public record Township(
      String code, String name, boolean rural, @Nullable OffsetDateTime lastPostAt) {}

  /** As of now. */
  public List<Township> list() {
    return list(clock.instant());
  }

  /** The codes of those that are blind at a moment, in order. */
  Set<String> names(Instant at) {
    var codes = new TreeSet<String>();
    list(at).forEach(t -> codes.add(t.code()));
    return codes;
  }

  private List<Township> list(Instant at) {
    Map<String, OffsetDateTime> last = new HashMap<>();
    jdbc.sql(
            "SELECT p.township_code, max(p.ends_at) FROM operation_post p"
                + " JOIN operation o USING (operation_id)"
                + " WHERE o.started_at IS NOT NULL AND p.begins_at <= ? GROUP BY 1")
        .param(at.atOffset(ZoneOffset.UTC))
        .query(
            rs -> {
              last.put(rs.getString(1), rs.getObject(2, OffsetDateTime.class));
            });
    Instant since = at.minus(Duration.ofDays(7L * weeks));
    return map.townships().stream()
        .filter(t -> last.get(t.code()) == null || last.get(t.code()).toInstant().isBefore(since))
        .map(t -> new Township(t.code(), t.name(), t.rural(), last.get(t.code())))
        .toList();
  }
}
