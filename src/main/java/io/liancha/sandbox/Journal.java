package io.liancha.sandbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What each agency received: one row a message however often it came, the newest version a record,
 * every violation of order, and the receipts still owed; all of one batch in one transaction.
 */
final class Journal {

  private static final String[] TABLES = {
    "CREATE SCHEMA IF NOT EXISTS sandbox",
    "CREATE TABLE IF NOT EXISTS sandbox.journal (agency text, message_id text, record_id text"
        + " NOT NULL, version int NOT NULL, kind text NOT NULL, deliveries int NOT NULL, first_at"
        + " timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency, message_id))",
    "CREATE TABLE IF NOT EXISTS sandbox.versions (agency text, record_id text, version int NOT"
        + " NULL, kind text NOT NULL, PRIMARY KEY (agency, record_id))",
    "CREATE TABLE IF NOT EXISTS sandbox.violations (agency text, message_id text, record_id text,"
        + " version int, newer int, at timestamptz NOT NULL DEFAULT now())",
    "CREATE TABLE IF NOT EXISTS sandbox.receipts (number bigint GENERATED ALWAYS AS IDENTITY"
        + " PRIMARY KEY, agency text, channel text, message_id text, record_id text, version int,"
        + " stage text, due timestamptz)",
    "CREATE INDEX IF NOT EXISTS receipts_channel ON sandbox.receipts (channel, agency, number)"
  };

  private final SandboxDatabase database;
  private final int latencyMs;

  Journal(SandboxDatabase database, int latencyMs) {
    this.database = database;
    this.latencyMs = latencyMs;
  }

  static void createTables(Connection connection) throws SQLException {
    try (var s = connection.createStatement()) {
      for (String table : TABLES) {
        s.execute(table);
      }
    }
  }

  /** Notes a batch, in the order in which it came, and owes each of its messages two receipts. */
  synchronized void deliver(String agency, String channel, List<Delivered> batch) {
    if (!batch.isEmpty()) {
      database.inTransaction(c -> note(c, agency, channel, batch));
    }
  }

  private boolean note(Connection c, String agency, String channel, List<Delivered> batch)
      throws SQLException {
    var times = new LinkedHashMap<String, Integer>();
    var first = new LinkedHashMap<String, Delivered>();
    for (Delivered message : batch) {
      times.merge(message.messageId(), 1, Integer::sum);
      first.putIfAbsent(message.messageId(), message);
    }
    countAgain(c, agency, first, times);
    insert(c, agency, first, times);
    order(c, agency, List.copyOf(first.values()));
    owe(c, agency, channel, batch);
    return true;
  }

  /** Counts known messages again and leaves only the new ones. */
  private static void countAgain(
      Connection c, String agency, Map<String, Delivered> first, Map<String, Integer> times)
      throws SQLException {
    String sql =
        "UPDATE sandbox.journal j SET deliveries = j.deliveries + n.n"
            + " FROM unnest(?, ?) AS n(message_id, n)"
            + " WHERE j.agency = ? AND j.message_id = n.message_id RETURNING j.message_id";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, array(c, "text", times.keySet().toArray()));
      s.setArray(2, array(c, "int", times.values().toArray()));
      s.setString(3, agency);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          first.remove(r.getString(1));
        }
      }
    }
  }

  private static void insert(
      Connection c, String agency, Map<String, Delivered> first, Map<String, Integer> times)
      throws SQLException {
    String sql =
        "INSERT INTO sandbox.journal (agency, message_id, record_id, version, kind, deliveries)"
            + " SELECT ?, m.* FROM unnest(?, ?, ?, ?, ?) AS m";
    List<Delivered> fresh = List.copyOf(first.values());
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, agency);
      messages(c, s, 2, fresh);
      s.setArray(6, array(c, "int", first.keySet().stream().map(times::get).toArray()));
      s.executeUpdate();
    }
  }

  /**
   * A new message with an older version than one before it breaks the order; an old one does not.
   */
  private static void order(Connection c, String agency, List<Delivered> fresh)
      throws SQLException {
    Map<String, Integer> newest = newest(c, agency, fresh);
    var violations = new ArrayList<Delivered>();
    var newer = new ArrayList<Integer>();
    var latest = new HashMap<String, Delivered>();
    for (Delivered message : fresh) {
      int known = newest.getOrDefault(message.recordId(), Integer.MIN_VALUE);
      if (message.version() < known) {
        violations.add(message);
        newer.add(known);
      } else if (!message.recordId().isEmpty()) {
        newest.put(message.recordId(), message.version());
        latest.put(message.recordId(), message);
      }
    }
    violate(c, agency, violations, newer);
    String sql =
        "INSERT INTO sandbox.versions (agency, record_id, version, kind)"
            + " SELECT ?, m.record_id, m.version, m.kind"
            + " FROM unnest(?, ?, ?, ?) AS m(message_id, record_id, version, kind)"
            + " ON CONFLICT (agency, record_id) DO UPDATE"
            + " SET version = excluded.version, kind = excluded.kind";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, agency);
      messages(c, s, 2, List.copyOf(latest.values()));
      s.executeUpdate();
    }
  }

  private static Map<String, Integer> newest(Connection c, String agency, List<Delivered> fresh)
      throws SQLException {
    var newest = new HashMap<String, Integer>();
    String sql =
        "SELECT record_id, version FROM sandbox.versions WHERE agency = ? AND record_id = ANY (?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, agency);
      s.setArray(2, array(c, "text", of(fresh, Delivered::recordId)));
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          newest.put(r.getString(1), r.getInt(2));
        }
      }
    }
    return newest;
  }

  private static void violate(
      Connection c, String agency, List<Delivered> messages, List<Integer> newer)
      throws SQLException {
    String sql =
        "INSERT INTO sandbox.violations (agency, message_id, record_id, version, newer)"
            + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < messages.size(); i++) {
        Delivered message = messages.get(i);
        s.setString(1, agency);
        s.setString(2, message.messageId());
        s.setString(3, message.recordId());
        s.setInt(4, message.version());
        s.setInt(5, newer.get(i));
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private void owe(Connection c, String agency, String channel, List<Delivered> batch)
      throws SQLException {
    String sql =
        "INSERT INTO sandbox.receipts (agency, channel, message_id, record_id, version, stage, due)"
            + " SELECT ?, ?, m.message_id, m.record_id, m.version, stage,"
            + " now() + ? * interval '1 millisecond'"
            + " FROM unnest(?, ?, ?, ?) WITH ORDINALITY"
            + " AS m(message_id, record_id, version, kind, place),"
            + " unnest(ARRAY['ACCEPTED', 'PROCESSED']) WITH ORDINALITY AS t(stage, step)"
            + " WHERE m.record_id <> '' ORDER BY m.place, t.step";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, agency);
      s.setString(2, channel);
      s.setInt(3, latencyMs);
      messages(c, s, 4, batch);
      s.executeUpdate();
    }
  }

  private static void messages(Connection c, PreparedStatement s, int at, List<Delivered> messages)
      throws SQLException {
    s.setArray(at, array(c, "text", of(messages, Delivered::messageId)));
    s.setArray(at + 1, array(c, "text", of(messages, Delivered::recordId)));
    s.setArray(at + 2, array(c, "int", of(messages, Delivered::version)));
    s.setArray(at + 3, array(c, "text", of(messages, Delivered::kind)));
  }

  private static Object[] of(List<Delivered> messages, Function<Delivered, Object> field) {
    return messages.stream().map(field).toArray();
  }

  private static Array array(Connection c, String type, Object[] values) throws SQLException {
    return c.createArrayOf(type, values);
  }
}
