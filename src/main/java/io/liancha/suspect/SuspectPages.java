package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads records page by page, for people and for other systems; personal values are masked. */
@Component
final class SuspectPages {

  private final JdbcClient client;

  SuspectPages(JdbcClient client) {
    this.client = client;
  }

  /** What to look for; an absent value does not narrow. */
  record Filter(
      @Nullable Band band,
      @Nullable String rule,
      @Nullable String township,
      @Nullable Status status,
      @Nullable String text) {}

  /**
   * Part of the listing of records.
   *
   * @param next to be given as {@code after} for the part that follows; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      @ArraySchema(schema = @Schema(implementation = SuspectRecord.class)) List<ObjectNode> items,
      @Nullable String next) {}

  /** Part of one record's history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record History(List<Version> items, @Nullable String next) {}

  /** A version and which of the record's members differ from the version before. */
  record Version(
      int version,
      List<String> changed,
      @Schema(implementation = SuspectRecord.class) ObjectNode record) {}

  Page page(Filter filter, int limit, @Nullable String after) {
    var rows =
        client
            .sql(
                """
                SELECT v.record FROM suspect s JOIN suspect_version v USING (record_id, version)
                WHERE (:band::text IS NULL OR s.band = :band)
                  AND (:status::text IS NULL OR s.status = :status)
                  AND (:rule::text IS NULL OR :rule = ANY (s.rules))
                  AND (:township::text IS NULL OR :township = ANY (s.townships))
                  AND (:text::text IS NULL OR position(:text IN s.plate) > 0)
                  AND (:after::text IS NULL OR s.record_id > :after)
                ORDER BY s.record_id LIMIT :rows
                """)
            .params(params(filter, after))
            .param("rows", limit + 1)
            .query((row, n) -> record(row))
            .list();
    List<ObjectNode> items = first(rows, limit);
    String last = items.isEmpty() ? "" : items.get(items.size() - 1).path("recordId").asString("");
    return new Page(items, rows.size() > limit ? last : null);
  }

  Optional<ObjectNode> find(String recordId) {
    return client
        .sql(
            """
            SELECT v.record FROM suspect s JOIN suspect_version v USING (record_id, version)
            WHERE s.record_id = :id
            """)
        .param("id", id(recordId))
        .query((row, n) -> record(row))
        .optional();
  }

  /** The record's history, newest first. */
  History versions(String recordId, int limit, int before) {
    var rows =
        client
            .sql(
                """
                SELECT version, changed, record FROM suspect_version
                WHERE record_id = :id AND version < :before
                ORDER BY version DESC LIMIT :rows
                """)
            .param("id", id(recordId))
            .param("before", before)
            .param("rows", limit + 1)
            .query((row, n) -> version(row))
            .list();
    List<Version> items = first(rows, limit);
    return new History(
        items, rows.size() > limit ? Integer.toString(items.get(limit - 1).version()) : null);
  }

  private static <T> List<T> first(List<T> oneMore, int limit) {
    return List.copyOf(oneMore.subList(0, Math.min(limit, oneMore.size())));
  }

  /** An id with characters that no database text has is nobody's. */
  static String id(String recordId) {
    return Objects.requireNonNullElse(Printable.of(recordId), "");
  }

  private static Map<String, @Nullable Object> params(Filter filter, @Nullable String after) {
    var params = new HashMap<String, @Nullable Object>();
    Band band = filter.band();
    Status status = filter.status();
    String text = Printable.of(filter.text());
    params.put("band", band == null ? null : band.name());
    params.put("status", status == null ? null : status.name());
    params.put("rule", Printable.of(filter.rule()));
    params.put("township", Printable.of(filter.township()));
    params.put("text", text == null ? null : text.toUpperCase(Locale.ROOT));
    params.put("after", Printable.of(after));
    return params;
  }

  private static ObjectNode record(ResultSet row) throws SQLException {
    return Masking.apply(SuspectRecord.fromJson(Wire.parse(row.getString("record"))));
  }

  private static Version version(ResultSet row) throws SQLException {
    Array changed = row.getArray("changed");
    return new Version(row.getInt("version"), List.of((String[]) changed.getArray()), record(row));
  }
}
