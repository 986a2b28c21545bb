package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.crypto.SigningKey;
import io.liancha.node.Node;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
class DispatchConfiguration {

  @Bean
  Relay relay(
      Agencies agencies,
      RelaySettings settings,
      Lane.Tables tables,
      SigningKey key,
      JmsSender sender) {
    var backOff =
        new BackOff(
            Duration.ofSeconds(settings.retryFirstSeconds()),
            Duration.ofSeconds(settings.retryCapSeconds()),
            new SecureRandom());
    var aftermath =
        new Aftermath(
            tables.waiting(), backOff, Duration.ofHours(settings.retryAgeHours()), tables.clock());
    var backlog = new Backlog(tables, sender, settings.jmsUnansweredRowsMax());
    return new Relay(agencies, settings, tables, aftermath, key, backlog);
  }

  @Bean
  Lane.Tables laneTables(
      LaneTable lanes,
      WaitingTable waiting,
      Node node,
      Clock clock,
      @Qualifier("relayThreads") ExecutorService threads) {
    return new Lane.Tables(lanes, waiting, node.id(), clock, threads);
  }

  @Bean
  JmsSender jmsSender(JmsPoolConnectionFactory brokerConnections) {
    return new JmsSender(brokerConnections);
  }

  @Bean
  Overdue overdue(
      Agencies agencies,
      ReceiptSettings settings,
      Overdue.Rows rows,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Overdue(agencies, settings, rows, transactions, clock);
  }

  @Bean
  RestSender restSender(RelaySettings settings) {
    return new RestSender(settings);
  }

  @Bean
  InboundQueues inboundQueues(
      @Qualifier("inboundConnections") JmsPoolConnectionFactory connections,
      Receipts receipts,
      DispositionInbox dispositions,
      ReceiptSettings settings,
      Clock clock) {
    return new InboundQueues(
        connections,
        List.of(
            new InboundQueue<>(
                "liancha.in.receipts",
                Receipt.READER,
                received -> receipts.accept(received, "JMS", null),
                settings,
                clock),
            new InboundQueue<>(
                "liancha.in.dispositions",
                DispositionInbox.READER,
                received -> dispositions.accept(received, "JMS", null),
                settings,
                clock)));
  }

  /**
   * A thread for every strand under way, so that no agency waits for another; there are never more
   * strands than agencies and their concurrency make.
   */
  @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
  ExecutorService relayThreads() {
    var number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          var thread = new Thread(task, "relay-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
