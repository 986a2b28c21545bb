package io.liancha.suspect;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
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
public final class SuspectPages {

  private final JdbcClient client;
  private final KeptRecords kept;
  private final Eyes eyes;

  SuspectPages(JdbcClient client, KeptRecords kept, Eyes eyes) {
    this.client = client;
    this.kept = kept;
    this.eyes = eyes;
  }

  private static final String WANTED =
      """
      FROM suspect s JOIN suspect_version v USING (record_id, version)
      WHERE (:band::text IS NULL OR s.band = :band)
        AND (:status::text IS NULL OR s.status = :status)
        AND (:rule::text IS NULL OR :rule = ANY (s.rules))
        AND (:township::text IS NULL OR :township = ANY (s.townships))
        AND (:text::text IS NULL OR position(:text IN s.plate) > 0)
        AND (:since::date IS NULL
          OR s.issued_at >= :since::date::timestamp AT TIME ZONE 'Asia/Shanghai')
      """;

  /**
   * What to look for; an absent value does not narrow.
   *
   * @param township by its name, or by its code on the county's map
   * @param agency only what this agency's view covers
   * @param since the current version was issued on this day in China or later
   */
  public record Filter(
      @Nullable Band band,
      @Nullable String rule,
      @Nullable String township,
      @Nullable Status status,
      @Nullable String text,
      @Nullable String agency,
      @Nullable LocalDate since) {}

  /**
   * Part of the listing of records.
   *
   * @param next to be given as {@code after} for the part that follows; absent on the last
   */
  public record Page(
      @Schema(implementation = SuspectRecord[].class) List<ObjectNode> items,
      @Nullable String next) {}

  /** Part of one record's history. */
  public record History(List<Version> items, @Nullable String next) {}

  /** A version and which of the record's members differ from the version before. */
  public record Version(
      int version,
      List<String> changed,
      @Schema(implementation = SuspectRecord.class) ObjectNode record) {}

  /**
   * A page may hold fewer records than its limit: those the caller may not know of are left out.
   */
  public Page page(Filter filter, int limit, @Nullable String after) {
    if (!eyes.mayFilter(filter.rule(), filter.township())) {
      return new Page(List.of(), null);
    }
    List<SuspectRecord> rows =
        client
            .sql(
                "SELECT v.record "
                    + WANTED
                    + " AND (:after::text IS NULL OR s.record_id > :after)"
                    + " ORDER BY s.record_id LIMIT :rows")
            .params(params(filter))
            .param("after", Printable.of(after), Types.VARCHAR)
            .param("rows", limit + 1)
            .query((row, n) -> record(row))
            .list();
    List<SuspectRecord> page = first(rows, limit);
    return new Page(seen(filter, page), rows.size() > limit ? page.get(limit - 1).recordId : null);
  }

  /** The same with the highest score first; {@code after} is of this order. */
  public Page ranked(Filter filter, int limit, @Nullable String after) {
    if (!eyes.mayFilter(filter.rule(), filter.township())) {
      return new Page(List.of(), null);
    }
    Place place = Place.parse(after);
    List<SuspectRecord> rows =
        client
            .sql(
                "SELECT v.record "
                    + WANTED
                    + " AND (-coalesce(s.score, 0), s.record_id) > (:minus, :id)"
                    + " ORDER BY -coalesce(s.score, 0), s.record_id LIMIT :rows")
            .params(params(filter))
            .param("minus", -place.score())
            .param("id", place.recordId())
            .param("rows", limit + 1)
            .query((row, n) -> record(row))
            .list();
    List<SuspectRecord> page = first(rows, limit);
    return new Page(
        seen(filter, page), rows.size() > limit ? Place.of(page.get(limit - 1)).toString() : null);
  }

  private List<ObjectNode> seen(Filter filter, List<SuspectRecord> page) {
    return page.stream()
        .filter(r -> eyes.covers(filter.agency(), r))
        .flatMap(r -> eyes.see(r).stream())
        .toList();
  }

  /** How many there are; null to an agency's people, whose view covers some of them only. */
  public @Nullable Long total(Filter filter) {
    return eyes.areAnAgencys() ? null : count(filter);
  }

  /** How many there are, whichever agency's view covers them. */
  public long count(Filter filter) {
    return client
        .sql("SELECT count(*) " + WANTED)
        .params(params(filter))
        .query(Long.class)
        .single();
  }

  /** A place in the order of scores, written {@code <score>_<record id>}. */
  private record Place(int score, String recordId) {

    static Place of(SuspectRecord record) {
      return new Place(
          Objects.requireNonNullElse(record.score, 0), String.valueOf(record.recordId));
    }

    /** What is no place is before all. */
    static Place parse(@Nullable String text) {
      String[] parts = text == null ? new String[0] : text.split("_", 2);
      return parts.length == 2 && parts[0].matches("[0-9]{1,6}")
          ? new Place(Integer.parseInt(parts[0]), id(parts[1]))
          : new Place(1_000_000, "");
    }

    @Override
    public String toString() {
      return score + "_" + recordId;
    }
  }

  public Optional<ObjectNode> find(String recordId) {
    return client
        .sql(
            """
            SELECT v.record FROM suspect s JOIN suspect_version v USING (record_id, version)
            WHERE s.record_id = :id
            """)
        .param("id", id(recordId))
        .query((row, n) -> record(row))
        .optional()
        .flatMap(eyes::see);
  }

  /** The record's history, newest first. */
  public History versions(String recordId, int limit, int before) {
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
    List<Stored> page = first(rows, limit);
    return new History(
        page.stream().flatMap(v -> seen(v).stream()).toList(),
        rows.size() > limit ? Integer.toString(page.get(limit - 1).version()) : null);
  }

  private static <T> List<T> first(List<T> oneMore, int limit) {
    return List.copyOf(oneMore.subList(0, Math.min(limit, oneMore.size())));
  }

  /** An id with characters that no database text has is nobody's. */
  static String id(String recordId) {
    return Objects.requireNonNullElse(Printable.of(recordId), "");
  }

  private Map<String, @Nullable Object> params(Filter filter) {
    var params = new HashMap<String, @Nullable Object>();
    Band band = filter.band();
    Status status = filter.status();
    String text = Printable.of(filter.text());
    params.put("band", band == null ? null : band.name());
    params.put("status", status == null ? null : status.name());
    params.put("rule", Printable.of(filter.rule()));
    params.put("township", eyes.township(Printable.of(filter.township())));
    params.put("text", text == null ? null : text.toUpperCase(Locale.ROOT));
    params.put("since", filter.since());
    return params;
  }

  private SuspectRecord record(ResultSet row) throws SQLException {
    return kept.open(row.getString("record"));
  }

  /** A version as it is kept. */
  private record Stored(int version, List<String> changed, SuspectRecord record) {}

  private Stored version(ResultSet row) throws SQLException {
    Array changed = row.getArray("changed");
    return new Stored(row.getInt("version"), List.of((String[]) changed.getArray()), record(row));
  }

  /** Of what changed, only what the caller sees is named. */
  private Optional<Version> seen(Stored stored) {
    return eyes.see(stored.record())
        .map(
            seen ->
                new Version(
                    stored.version(), stored.changed().stream().filter(seen::has).toList(), seen));
  }
}
