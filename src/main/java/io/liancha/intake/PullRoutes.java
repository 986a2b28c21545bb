package io.liancha.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes one route a feed from the templates in {@code routes/}, and for each front-end database the
 * connection its route reads from.
 */
@Component
class PullRoutes implements DisposableBean {

  private final CamelContext camel;
  private final ProducerTemplate producer;
  private final SourceBook book;
  private final List<HikariDataSource> databases = new ArrayList<>();
  private boolean made;

  PullRoutes(CamelContext camel, ProducerTemplate producer, SourceBook book) {
    this.camel = camel;
    this.producer = producer;
    this.book = book;
  }

  /** Runs a pull through its feed's route; returns when it is done or given up. */
  void run(Pull pull) {
    make();
    producer.requestBody("direct:" + pull.feed().routeId(), pull);
  }

  /** Asks one source about one vehicle; returns when it answered or cannot be asked. */
  void run(LookUpCall call) {
    make();
    Feed feed = call.getPull().feed();
    String route =
        feed.transport() == Transport.JDBC ? "look-up-rows-" + feed.source() : "look-up-page";
    producer.requestBody("direct:" + route, call);
  }

  private synchronized void make() {
    if (made) {
      return;
    }
    for (Source source : book.all()) {
      if (source.address().url() == null || source.address().url().isEmpty()) {
        continue;
      }
      if (source.transport() == Transport.JDBC) {
        camel.getRegistry().bind(source.id(), database(source));
        TemplatedRouteBuilder.builder(camel, "read-rows")
            .routeId("read-rows-" + source.id())
            .parameter("source", source.id())
            .add();
        TemplatedRouteBuilder.builder(camel, "look-up-rows")
            .routeId("look-up-rows-" + source.id())
            .parameter("source", source.id())
            .add();
      }
      for (Feed feed : source.feeds()) {
        boolean table = source.transport() == Transport.JDBC;
        TemplatedRouteBuilder.builder(camel, "pull")
            .routeId(feed.routeId())
            .parameter("feed", feed.routeId())
            .parameter("step", table ? "read-rows-" + source.id() : "fetch-page")
            .add();
      }
    }
    made = true;
  }

  /** Streaming needs a transaction, so connections never commit by themselves (camel-jdbc). */
  private HikariDataSource database(Source source) {
    var hikari = new HikariConfig();
    hikari.setPoolName(source.id());
    hikari.setJdbcUrl(source.address().url());
    hikari.setUsername(source.address().username());
    hikari.setPassword(source.address().password());
    hikari.setAutoCommit(false);
    hikari.setReadOnly(true);
    hikari.setMaximumPoolSize(4);
    hikari.setMinimumIdle(0);
    hikari.setConnectionTimeout(10_000);
    hikari.setInitializationFailTimeout(-1);
    var database = new HikariDataSource(hikari);
    databases.add(database);
    return database;
  }

  @Override
  public void destroy() {
    databases.forEach(HikariDataSource::close);
  }
}
