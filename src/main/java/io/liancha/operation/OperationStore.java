package io.liancha.operation;

import io.liancha.answer.InChina;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of operations and their posts. */
@Component
final class OperationStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  OperationStore(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  void insert(Operation o, String createdBy) {
    template.update(
        "INSERT INTO operation (operation_id, name, purpose, state, townships, polygon, from_at,"
            + " to_at, agencies, teams, officers_per_team, hours_per_day, blind_posts, created_by,"
            + " created_at) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        o.operationId(),
        o.name(),
        o.purpose(),
        o.state().name(),
        o.townships().toArray(String[]::new),
        o.polygon() == null ? null : o.polygon().toString(),
        utc(o.from()),
        utc(o.to()),
        o.agencies().toArray(String[]::new),
        o.teams(),
        o.officersPerTeam(),
        o.hoursPerDay(),
        o.blindPosts(),
        createdBy,
        utc(o.createdAt()));
  }

  Optional<Operation> find(String operationId) {
    return jdbc.sql("SELECT * FROM operation WHERE operation_id = ?")
        .param(operationId.replace("\0", ""))
        .query((rs, n) -> operation(rs))
        .optional();
  }

  /** The newest first. */
  List<Operation> list(int limit, @Nullable String after, @Nullable String agency) {
    return jdbc.sql(
            "SELECT * FROM operation WHERE (:agency::text IS NULL OR :agency = ANY (agencies))"
                + " AND (:after::text IS NULL OR (created_at, operation_id) <"
                + " (SELECT created_at, operation_id FROM operation WHERE operation_id = :after))"
                + " ORDER BY created_at DESC, operation_id DESC LIMIT :limit")
        .param("agency", agency)
        .param("after", after)
        .param("limit", limit)
        .query((rs, n) -> operation(rs))
        .list();
  }

  /** Those that run, or are to begin or end by now. */
  List<String> due(Instant now) {
    return jdbc.sql(
            "SELECT operation_id FROM operation WHERE state = 'RUNNING' OR state = 'PLANNED'"
                + " AND from_at <= :now OR state = 'DRAFT' AND to_at <= :now ORDER BY operation_id")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  /** One's row, locked; empty when another hub has it. */
  Optional<Operation> claim(String operationId) {
    return jdbc.sql(
            "SELECT * FROM operation WHERE operation_id = ? AND state <> 'CLOSED'"
                + " FOR UPDATE SKIP LOCKED")
        .param(operationId)
        .query((rs, n) -> operation(rs))
        .optional();
  }

  /** Forgets where vehicles of operations that ended before a moment were expected. */
  void forget(Instant before) {
    jdbc.sql(
            "DELETE FROM operation_chance WHERE operation_id IN"
                + " (SELECT operation_id FROM operation WHERE closed_at < ?)")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** One's row, locked by whoever changes it. */
  Optional<Operation> lock(String operationId) {
    return jdbc.sql("SELECT * FROM operation WHERE operation_id = ? FOR UPDATE")
        .param(operationId.replace("\0", ""))
        .query((rs, n) -> operation(rs))
        .optional();
  }

  /** False when it was in none of the states before. */
  boolean move(String operationId, Operation.State to, Instant now, Operation.State... from) {
    String stamp =
        switch (to) {
          case RUNNING -> ", started_at = :now";
          case CLOSED -> ", closed_at = :now";
          default -> "";
        };
    String[] before = new String[from.length];
    for (int i = 0; i < from.length; i++) {
      before[i] = from[i].name();
    }
    return jdbc.sql(
                "UPDATE operation SET state = :to"
                    + stamp
                    + " WHERE operation_id = :id AND state = ANY (:before)")
            .param("to", to.name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", operationId)
            .param("before", before)
            .update()
        == 1;
  }

  void plan(String operationId, JsonNode plan, List<Post> posts, List<Plan.Chance> chances) {
    template.update("DELETE FROM operation_post WHERE operation_id = ?", operationId);
    template.update(
        "UPDATE operation SET plan = ?::jsonb WHERE operation_id = ?",
        plan.toString(),
        operationId);
    template.batchUpdate(
        "INSERT INTO operation_post (operation_id, post, team, begins_at, ends_at, spot, name,"
            + " township_code, township, lon, lat, expected_a, expected_b)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        posts.stream().map(p -> values(operationId, p)).toList());
    chances(operationId, chances);
  }

  /** Instead of those before. */
  void chances(String operationId, List<Plan.Chance> chances) {
    template.update("DELETE FROM operation_chance WHERE operation_id = ?", operationId);
    template.batchUpdate(
        "INSERT INTO operation_chance (operation_id, post, record_id, chance, days_seen, days,"
            + " days_seen_all, days_all) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        chances.stream()
            .map(
                c ->
                    new Object[] {
                      operationId,
                      c.post(),
                      c.recordId(),
                      c.chance(),
                      c.daysSeen(),
                      c.days(),
                      c.daysSeenAll(),
                      c.daysAll()
                    })
            .toList());
  }

  private static Object[] values(String operationId, Post p) {
    return new Object[] {
      operationId,
      p.post(),
      p.team(),
      utc(p.begins()),
      utc(p.ends()),
      p.spot(),
      p.name(),
      p.townshipCode(),
      p.township(),
      p.lon(),
      p.lat(),
      p.expectedA(),
      p.expectedB()
    };
  }

  /** In the order of their numbers. */
  List<Post> posts(String operationId) {
    return jdbc.sql("SELECT * FROM operation_post WHERE operation_id = ? ORDER BY post")
        .param(operationId)
        .query(
            (rs, n) ->
                new Post(
                    rs.getInt("post"),
                    rs.getInt("team"),
                    InChina.of(rs, "begins_at"),
                    InChina.of(rs, "ends_at"),
                    rs.getString("spot"),
                    rs.getString("name"),
                    rs.getString("township_code"),
                    rs.getString("township"),
                    rs.getDouble("lon"),
                    rs.getDouble("lat"),
                    rs.getDouble("expected_a"),
                    rs.getDouble("expected_b")))
        .list();
  }

  /** The chances that the posts were chosen for, the best first. */
  List<Plan.Chance> chances(String operationId) {
    return jdbc.sql(
            "SELECT * FROM operation_chance WHERE operation_id = ?"
                + " ORDER BY chance DESC, record_id, post")
        .param(operationId)
        .query(
            (rs, n) ->
                new Plan.Chance(
                    rs.getInt("post"),
                    rs.getString("record_id"),
                    rs.getDouble("chance"),
                    rs.getInt("days_seen"),
                    rs.getInt("days"),
                    rs.getInt("days_seen_all"),
                    rs.getInt("days_all")))
        .list();
  }

  static OffsetDateTime utc(OffsetDateTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static @Nullable JsonNode json(ResultSet rs, String column) throws SQLException {
    String text = rs.getString(column);
    return text == null ? null : JsonMapper.shared().readTree(text);
  }

  private static List<String> texts(ResultSet rs, String column) throws SQLException {
    Array array = rs.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static Operation operation(ResultSet rs) throws SQLException {
    return new Operation(
        rs.getString("operation_id"),
        rs.getString("name"),
        rs.getString("purpose"),
        Operation.State.valueOf(rs.getString("state")),
        texts(rs, "townships"),
        json(rs, "polygon"),
        InChina.of(rs, "from_at"),
        InChina.of(rs, "to_at"),
        texts(rs, "agencies"),
        rs.getInt("teams"),
        rs.getInt("officers_per_team"),
        rs.getInt("hours_per_day"),
        rs.getInt("blind_posts"),
        InChina.of(rs, "created_at"),
        InChina.orNull(rs, "started_at"),
        InChina.orNull(rs, "closed_at"),
        json(rs, "plan"),
        json(rs, "balance"));
  }
}
