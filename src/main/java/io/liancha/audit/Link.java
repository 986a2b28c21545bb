package io.liancha.audit;

import io.liancha.crypto.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as the chain sees it. Its digest is over a JSON array of the sequence, the digest before
 * (empty for the first) and the event's columns, all as text, so that anybody can compute it again
 * from the rows.
 */
record Link(
    long eventId,
    Instant at,
    String actor,
    String action,
    String subject,
    @Nullable String purpose,
    String details) {

  static final String COLUMNS =
      "e.event_id, e.at, e.actor, e.action, e.subject, e.purpose, e.details";

  static Link of(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("event_id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("purpose"),
        row.getString("details"));
  }

  String digest(Hash kind, long seq, String before) {
    var content =
        Arrays.asList(
            Long.toString(seq),
            before,
            Long.toString(eventId),
            at.toString(),
            actor,
            action,
            subject,
            purpose,
            details);
    return kind.of(
        JsonMapper.shared().writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
  }
}
