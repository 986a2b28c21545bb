package io.liancha.dispatch;

import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal.JournalDiskSyncStrategy;
import org.apache.activemq.usage.SystemUsage;

/**
 * A broker inside the hub, for a county without one. Every commit is on disk before it is
 * acknowledged, and what a killed process left is recovered at the next start.
 */
final class EmbeddedBroker implements AutoCloseable {

  private static final long MEGABYTE = 1024L * 1024;
  private static final long MEMORY_MB = 64;
  private static final long MESSAGE_MB = 16;
  private static final long TEMP_MB = 512;

  private final BrokerService broker = new BrokerService();
  private final TransportConnector tcp;

  EmbeddedBroker(Path directory, int port, int storeMb) {
    try {
      broker.setBrokerName("liancha");
      broker.setDataDirectoryFile(directory.toFile());
      broker.setPersistenceAdapter(store(directory));
      broker.setUseJmx(false);
      broker.setUseShutdownHook(false);
      broker.setAdvisorySupport(false);
      broker.setSchedulerSupport(false);
      limit(broker.getSystemUsage(), storeMb);
      broker.setDestinationPolicy(backlogsOnDisk());
      tcp =
          broker.addConnector(
              "tcp://127.0.0.1:" + port + "?wireFormat.maxFrameSize=" + MESSAGE_MB * MEGABYTE);
      broker.start();
      broker.waitUntilStarted();
    } catch (Exception e) {
      throw new IllegalStateException(
          "the embedded broker does not start in " + directory + " on port " + port, e);
    }
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

  private static KahaDBPersistenceAdapter store(Path directory) {
    var store = new KahaDBPersistenceAdapter();
    store.setDirectory(directory.resolve("kahadb").toFile());
    store.setJournalDiskSyncStrategy(JournalDiskSyncStrategy.ALWAYS.name());
    store.setChecksumJournalFiles(true);
    store.setCheckForCorruptJournalFiles(true);
    return store;
  }

  /** An agency that does not read fills the disk, not the memory, and holds up nobody else. */
  private static PolicyMap backlogsOnDisk() {
    var all = new PolicyEntry();
    all.setProducerFlowControl(false);
    var policies = new PolicyMap();
    policies.setDefaultEntry(all);
    return policies;
  }

  /** A full disk fails the send at once, instead of keeping the sender waiting. */
  private static void limit(SystemUsage usage, int storeMb) {
    usage.getMemoryUsage().setLimit(MEMORY_MB * MEGABYTE);
    usage.getStoreUsage().setLimit(storeMb * MEGABYTE);
    usage.getTempUsage().setLimit(TEMP_MB * MEGABYTE);
    usage.setSendFailIfNoSpace(true);
  }
}
