package io.liancha.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the hub lives from, watched: as components of its health and as figures. */
@Configuration
@EnableScheduling
class WatchConfiguration {

  /** Reachable, and of a schema that this build knows. */
  @Bean
  Probe databaseProbe(JdbcTemplate jdbc, ObjectProvider<Flyway> flyway, WatchSettings settings) {
    var migrated = new AtomicBoolean();
    return new Probe(
        "database",
        () -> {
          jdbc.execute("SELECT 1");
          Flyway migrations = flyway.getIfAvailable();
          if (!migrated.get() && migrations != null && migrations.info().pending().length > 0) {
            throw new IllegalStateException("migrations are pending");
          }
          migrated.set(true);
          return null;
        },
        settings);
  }

  /** A connection of its own, since one of the pool may wait for the broker for ever. */
  @Bean
  Probe brokerProbe(JmsPoolConnectionFactory brokerConnections, WatchSettings settings) {
    var factory = (ConnectionFactory) brokerConnections.getConnectionFactory();
    return new Probe(
        "broker",
        () -> {
          try (Connection connection = factory.createConnection()) {
            connection.start();
          }
          return null;
        },
        settings);
  }

  @Bean
  HealthIndicator databaseHealthIndicator(@Qualifier("databaseProbe") Probe probe) {
    return () -> health(probe);
  }

  @Bean
  HealthIndicator brokerHealthIndicator(@Qualifier("brokerProbe") Probe probe) {
    return () -> health(probe);
  }

  @Bean
  MeterBinder surroundings(
      @Qualifier("databaseProbe") Probe database, @Qualifier("brokerProbe") Probe broker) {
    return registry -> {
      Gauge.builder("liancha_database_up", database, p -> p.up() ? 1 : 0)
          .description("1 while the database answers this node")
          .register(registry);
      Gauge.builder("liancha_broker_up", broker, p -> p.up() ? 1 : 0)
          .description("1 while the broker answers this node")
          .register(registry);
    };
  }

  private static Health health(Probe probe) {
    return (probe.up() ? Health.up() : Health.down()).build();
  }
}
