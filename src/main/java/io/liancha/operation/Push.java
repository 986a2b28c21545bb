package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.dispatch.Announcement;
import io.liancha.dispatch.Kind;
import io.liancha.dispatch.Outbox;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends an operation's agencies what it tells them, and what of it changes while it runs; only in
 * the transaction that holds the operation's row.
 */
@Component
class Push {

  private final Feed feed;
  private final Outbox outbox;
  private final Agencies agencies;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  Push(Feed feed, Outbox outbox, Agencies agencies, JdbcTemplate jdbc, Clock clock) {
    this.feed = feed;
    this.outbox = outbox;
    this.agencies = agencies;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What an agency was told last. */
  private record Told(int version, Map<String, String> entries) {}

  /** Tells each agency the whole feed, or, when it was told before, what differs. */
  void tell(Operation operation) {
    for (Feed.Target t : feed.targets(operation)) {
      jdbc.update(
          "INSERT INTO operation_target (operation_id, record_id, version, band, chance, first_at)"
              + " SELECT ?, record_id, version, band, ?, ? FROM suspect WHERE record_id = ?"
              + " ON CONFLICT DO NOTHING",
          operation.operationId(),
          t.chance(),
          clock.instant().atOffset(ZoneOffset.UTC),
          t.recordId());
    }
    for (String id : operation.agencies()) {
      agencies.find(id).ifPresent(agency -> tell(operation, agency));
    }
  }

  private void tell(Operation operation, Agency agency) {
    ObjectNode now = feed.of(operation, agency);
    Map<String, String> digests = Feed.digests(now);
    Told before = told(operation, agency);
    if (before.version() > 0 && before.entries().equals(digests)) {
      return;
    }
    int version = before.version() + 1;
    ObjectNode content = JsonMapper.shared().createObjectNode();
    content.put("change", version == 1 ? "STARTED" : "UPDATED");
    content.put("at", InChina.text(clock.instant()));
    content.setAll(now);
    if (version > 1) {
      reduce(content, before.entries(), digests);
    }
    outbox.announce(
        new Announcement(
            agency,
            Kind.OPERATION,
            operation.recordId() + "|" + version,
            operation.recordId(),
            version,
            content),
        clock.instant().atZone(InChina.ZONE).toLocalDate(),
        operation.recordId());
    jdbc.update(
        "INSERT INTO operation_told (operation_id, agency, version, entries, told_at)"
            + " VALUES (?, ?, ?, ?::jsonb, ?) ON CONFLICT (operation_id, agency) DO UPDATE SET"
            + " version = excluded.version, entries = excluded.entries, told_at = excluded.told_at",
        operation.operationId(),
        agency.id(),
        version,
        JsonMapper.shared().writeValueAsString(digests),
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Leaves what is new or differs, and names what is no longer to be looked for. */
  private static void reduce(
      ObjectNode content, Map<String, String> before, Map<String, String> now) {
    ArrayNode changed = JsonMapper.shared().createArrayNode();
    for (JsonNode entry : content.path("suspects")) {
      String id = entry.path("recordId").asString("");
      if (!now.getOrDefault(id, "").equals(before.get(id))) {
        changed.add(entry);
      }
    }
    var gone = new TreeSet<>(before.keySet());
    gone.removeAll(now.keySet());
    content.remove("posts");
    content.set("suspects", changed);
    content.set("withdrawn", JsonMapper.shared().valueToTree(gone));
  }

  private Told told(Operation operation, Agency agency) {
    return jdbc
        .query(
            "SELECT version, entries FROM operation_told WHERE operation_id = ? AND agency = ?",
            (rs, n) ->
                new Told(
                    rs.getInt(1),
                    JsonMapper.shared()
                        .readValue(rs.getString(2), new TypeReference<Map<String, String>>() {})),
            operation.operationId(),
            agency.id())
        .stream()
        .findFirst()
        .orElse(new Told(0, new HashMap<>()));
  }

  /** Takes back what has not left yet, and writes down how much that was. */
  void close(Operation operation) {
    int kept = outbox.takeBack(operation.recordId(), Outbox.OPERATION_ENDED);
    jdbc.update(
        "UPDATE operation SET balance = ?::jsonb WHERE operation_id = ?",
        JsonMapper.shared().createObjectNode().put("notSent", kept).toString(),
        operation.operationId());
  }
}
