package io.liancha.dispatch;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal.JournalDiskSyncStrategy;
import org.apache.activemq.usage.SystemUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * A broker inside the hub, for a county without one. Every commit is on disk before it is
 * acknowledged, and what a killed process left is recovered at the next start.
 */
final class EmbeddedBroker implements AutoCloseable {

  private static final long MEGABYTE = 1024L * 1024;
  private static final long MEMORY_MB = 64;
  private static final long MESSAGE_MB = 16;
  private static final long TEMP_MB = 512;
  private static final int OUTBOUND_PERCENT = 80;

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final BrokerService broker;
  private final TransportConnector tcp;

  /**
   * A store that a full disk or a bad one damaged does not keep the hub from starting: what stood
   * in the damaged places is left out, loudly.
   */
  EmbeddedBroker(Path directory, int port, int storeMb) {
    broker = started(directory, port, storeMb);
    tcp = broker.getTransportConnectors().get(0);
  }

  private static BrokerService started(Path directory, int port, int storeMb) {
    try {
      return start(directory, port, storeMb, false);
    } catch (Exception e) {
      if (NestedExceptionUtils.getMostSpecificCause(e) instanceof BindException) {
        throw cannotStart(directory, port, e);
      }
      return startedWithoutTheDamaged(directory, port, storeMb, e);
    }
  }

  private static BrokerService startedWithoutTheDamaged(
      Path directory, int port, int storeMb, Exception damage) {
    try {
      forgetIndex(directory);
      BrokerService broker = start(directory, port, storeMb, true);
      log.error(
          "the embedded broker's store in {} is damaged, what stood there is left out: messages"
              + " to agencies are sent again when their receipts are overdue, but ask the agencies"
              + " for dispositions they sent by queue lately",
          directory,
          damage);
      return broker;
    } catch (Exception e) {
      e.addSuppressed(damage);
      throw cannotStart(directory, port, e);
    }
  }

  private static IllegalStateException cannotStart(Path directory, int port, Exception cause) {
    return new IllegalStateException(
        "the embedded broker does not start in " + directory + " on port " + port, cause);
  }

  private static BrokerService start(Path directory, int port, int storeMb, boolean leaveOut)
      throws Exception {
    var broker = new BrokerService();
    broker.setBrokerName("liancha");
    broker.setDataDirectoryFile(directory.toFile());
    broker.setPersistenceAdapter(store(directory, leaveOut));
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.setAdvisorySupport(false);
    broker.setSchedulerSupport(false);
    limit(broker.getSystemUsage(), storeMb);
    broker.setDestinationPolicy(backlogsOnDisk());
    broker.addConnector(
        "tcp://127.0.0.1:" + port + "?wireFormat.maxFrameSize=" + MESSAGE_MB * MEGABYTE);
    broker.start();
    broker.waitUntilStarted();
    return broker;
  }

  int port() {
    try {
      return tcp.getConnectUri().getPort();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker has no address", e);
    }
  }

  @Override
  public void close() throws Exception {
    broker.stop();
    broker.waitUntilStopped();
  }

  /** It is made anew from the journal; a kept one may know messages that the journal has not. */
  private static void forgetIndex(Path directory) throws IOException {
    for (String file : List.of("db.data", "db.redo", "db.free")) {
      Files.deleteIfExists(journal(directory).resolve(file));
    }
  }

  private static Path journal(Path directory) {
    return directory.resolve("kahadb");
  }

  private static KahaDBPersistenceAdapter store(Path directory, boolean leaveOut) {
    var store = new KahaDBPersistenceAdapter();
    store.setDirectory(journal(directory).toFile());
    store.setJournalDiskSyncStrategy(JournalDiskSyncStrategy.ALWAYS.name());
    store.setChecksumJournalFiles(true);
    store.setCheckForCorruptJournalFiles(true);
    store.setIgnoreMissingJournalfiles(leaveOut);
    return store;
  }

  /**
   * An agency that does not read fills the disk, not the memory, and holds up nobody else. The last
   * of the store is for what agencies write: their receipts.
   */
  private static PolicyMap backlogsOnDisk() {
    var policies = new PolicyMap();
    policies.setDefaultEntry(onDisk(100));
    policies.put(new ActiveMQQueue("liancha.out.>"), onDisk(OUTBOUND_PERCENT));
    return policies;
  }

  private static PolicyEntry onDisk(int percentOfTheStore) {
    var entry = new PolicyEntry();
    entry.setProducerFlowControl(false);
    entry.setStoreUsageHighWaterMark(percentOfTheStore);
    return entry;
  }

  /** A full disk fails the send at once, instead of keeping the sender waiting. */
  private static void limit(SystemUsage usage, int storeMb) {
    usage.getMemoryUsage().setLimit(MEMORY_MB * MEGABYTE);
    usage.getStoreUsage().setLimit(storeMb * MEGABYTE);
    usage.getTempUsage().setLimit(TEMP_MB * MEGABYTE);
    usage.setSendFailIfNoSpace(true);
  }
}
