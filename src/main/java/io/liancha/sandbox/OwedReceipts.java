package io.liancha.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the receipts of one channel until the hub has them: a row stays until its receipt was
 * taken, so a crash anywhere sends it again rather than never.
 */
final class OwedReceipts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwedReceipts.class);
  private static final int BATCH = 500;
  private static final int IDLE_MS = 100;
  private static final int AFTER_FAILURE_MS = 1_000;

  /** One receipt as it goes over the wire. */
  record Receipt(
      long number, String agency, String messageId, String recordId, int version, String stage) {}

  /** Brings a batch to the hub, whole or not at all. */
  @FunctionalInterface
  interface Channel {
    void send(List<Receipt> receipts, OffsetDateTime at) throws Exception;
  }

  private final SandboxDatabase database;
  private final String name;
  private final Channel channel;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Thread thread;

  OwedReceipts(SandboxDatabase database, String name, Channel channel) {
    this.database = database;
    this.name = name;
    this.channel = channel;
    this.thread = new Thread(this::run, "sandbox-receipts-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    running.set(false);
    thread.interrupt();
  }

  private void run() {
    boolean failing = false;
    while (running.get()) {
      try {
        boolean sent = sendBatch();
        failing = false;
        if (!sent) {
          Thread.sleep(IDLE_MS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        if (!failing && running.get()) {
          LOG.info("receipts by {} wait: {}", name, e.toString());
        }
        failing = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_FAILURE_MS);
    } catch (InterruptedException e) {
      running.set(false);
    }
  }

  private boolean sendBatch() throws Exception {
    List<Receipt> receipts = database.inTransaction(this::due);
    if (receipts.isEmpty()) {
      return false;
    }
    channel.send(receipts, OffsetDateTime.now(Wall.CHINA).truncatedTo(ChronoUnit.SECONDS));
    database.inTransaction(c -> settle(c, receipts));
    return true;
  }

  /** The oldest receipts of one agency. */
  private List<Receipt> due(Connection c) throws SQLException {
    String sql =
        "SELECT number, agency, message_id, record_id, version, stage FROM sandbox.receipts"
            + " WHERE channel = ? AND due <= now() AND agency = (SELECT agency FROM"
            + " sandbox.receipts WHERE channel = ? AND due <= now() ORDER BY number LIMIT 1)"
            + " ORDER BY number LIMIT "
            + BATCH;
    var receipts = new ArrayList<Receipt>();
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, name);
      s.setString(2, name);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          receipts.add(
              new Receipt(
                  r.getLong(1),
                  r.getString(2),
                  r.getString(3),
                  r.getString(4),
                  r.getInt(5),
                  r.getString(6)));
        }
      }
    }
    return receipts;
  }

  private static boolean settle(Connection c, List<Receipt> receipts) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("DELETE FROM sandbox.receipts WHERE number = ANY (?)")) {
      s.setArray(1, c.createArrayOf("bigint", receipts.stream().map(Receipt::number).toArray()));
      s.executeUpdate();
    }
    return true;
  }
}
