package io.liancha.dataset;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class DataConfiguration {

  /** A hub that hangs within a transaction must not keep its locks from the others for long. */
  private static final int IDLE_IN_TRANSACTION_SECONDS = 60;

  /**
   * Shorter than the patience of those who call, so that they learn that they are to come again.
   */
  private static final long CONNECTION_WAIT_MILLIS = 10_000;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Datasets datasets() {
    return Datasets.load();
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${liancha.datasource.url:}'.isEmpty()")
  EmbeddedDatabase embeddedDatabase(DataSettings settings) {
    return new EmbeddedDatabase(settings.dataDir().resolve("postgres"));
  }

  @Bean(destroyMethod = "close")
  DataSource dataSource(DataSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
    var hikari = new HikariConfig();
    hikari.setPoolName("liancha");
    hikari.setMaximumPoolSize(settings.datasource().connectionsMax());
    hikari.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
    EmbeddedDatabase own = embedded.getIfAvailable();
    if (own == null) {
      hikari.setJdbcUrl(settings.datasource().url());
      hikari.setUsername(settings.datasource().username());
      hikari.setPassword(settings.datasource().password());
    } else {
      hikari.setJdbcUrl(own.url());
      hikari.setUsername("postgres");
    }
    hikari.setConnectionInitSql(
        "SET idle_in_transaction_session_timeout = '" + IDLE_IN_TRANSACTION_SECONDS + "s'");
    return new HikariDataSource(hikari);
  }

  @Bean(destroyMethod = "close")
  DuckDb duckDb(DataSettings settings) {
    return new DuckDb(
        settings.dataDir().resolve("scratch"),
        settings.lake().memoryMb(),
        settings.lake().threads());
  }
}
