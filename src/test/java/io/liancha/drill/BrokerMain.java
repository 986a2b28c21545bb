package io.liancha.drill;

import java.nio.file.Path;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ProducerBrokerExchange;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.command.Message;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** A broker as a county would run it: KahaDB, every commit on disk before it is acknowledged. */
final class BrokerMain {

  static final String DISK_SYNC = "ALWAYS";

  private static final long MEGABYTE = 1024L * 1024;
  private static final long STORE_MB = 4096;

  private BrokerMain() {}

  /** Port, folder, and whether messages keep their group. */
  public static void main(String[] args) throws Exception {
    var store = new KahaDBPersistenceAdapter();
    store.setDirectory(Path.of(args[1]).toFile());
    store.setJournalDiskSyncStrategy(DISK_SYNC);
    store.setJournalMaxFileLength((int) MEGABYTE);
    var broker = new BrokerService();
    broker.setBrokerName("drill");
    broker.setPersistenceAdapter(store);
    broker.setDataDirectory(args[1]);
    broker.setUseJmx(false);
    broker.setAdvisorySupport(false);
    broker.getSystemUsage().getMemoryUsage().setLimit(64 * MEGABYTE);
    broker.getSystemUsage().getTempUsage().setLimit(64 * MEGABYTE);
    broker.getSystemUsage().getStoreUsage().setLimit(STORE_MB * MEGABYTE);
    broker.getSystemUsage().setSendFailIfNoSpace(true);
    var all = new PolicyEntry();
    all.setProducerFlowControl(false);
    var policies = new PolicyMap();
    policies.setDefaultEntry(all);
    broker.setDestinationPolicy(policies);
    if (!Boolean.parseBoolean(args[2])) {
      broker.setPlugins(new BrokerPlugin[] {Ungrouped::new});
    }
    broker.addConnector("tcp://127.0.0.1:" + args[0]);
    broker.start();
    broker.waitUntilStopped();
  }

  /** A broker that forgets which messages belong together: the checker's proof wants one. */
  private static final class Ungrouped extends BrokerFilter {

    Ungrouped(Broker next) {
      super(next);
    }

    @Override
    public void send(ProducerBrokerExchange exchange, Message message) throws Exception {
      message.setGroupID(null);
      super.send(exchange, message);
    }
  }
}
