package io.liancha.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Connections to the front-end databases. Pulls and questions have their own, so that neither waits
 * for the other, and none waits for ever for a database that has fallen silent: a statement's own
 * timeout needs that database's answer.
 */
@Component
class FrontEndDatabases implements DisposableBean {

  private static final int PULLS_MAX = 4;
  private static final int MARGIN_SECONDS = 1;

  private final int pullSeconds;
  private final int questionSeconds;
  private final int questionsMax;
  private final List<HikariDataSource> open = new ArrayList<>();

  FrontEndDatabases(
      @Value("${liancha.intake.query-timeout-seconds:3600}") int pullSeconds,
      @Value("${liancha.cross-check.query-timeout-seconds:2}") int questionSeconds,
      @Value("${liancha.cross-check.source-connections-max:16}") int questionsMax) {
    this.pullSeconds = pullSeconds;
    this.questionSeconds = questionSeconds;
    this.questionsMax = questionsMax;
  }

  HikariDataSource forPulls(Source source) {
    return database(source, source.id(), PULLS_MAX, pullSeconds);
  }

  HikariDataSource forQuestions(Source source) {
    return database(source, source.id() + "-questions", questionsMax, questionSeconds);
  }

  /** Streaming needs a transaction, so connections never commit by themselves (camel-jdbc). */
  private HikariDataSource database(Source source, String name, int connections, int seconds) {
    var hikari = new HikariConfig();
    hikari.setPoolName(name);
    hikari.setJdbcUrl(source.address().url());
    hikari.setUsername(source.address().username());
    hikari.setPassword(source.address().password());
    hikari.setAutoCommit(false);
    hikari.setReadOnly(true);
    hikari.setMaximumPoolSize(connections);
    hikari.setMinimumIdle(0);
    hikari.setConnectionTimeout(10_000);
    hikari.setInitializationFailTimeout(-1);
    int millis = (seconds + MARGIN_SECONDS) * 1000;
    var database =
        new HikariDataSource(hikari) {
          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, millis);
            return connection;
          }
        };
    open.add(database);
    return database;
  }

  @Override
  public void destroy() {
    open.forEach(HikariDataSource::close);
  }
}
