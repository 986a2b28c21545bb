package io.liancha.intake;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes one route a feed from the templates in {@code routes/}, and for each front-end database the
 * connections its routes read from.
 */
@Component
class PullRoutes {

  private final CamelContext camel;
  private final ProducerTemplate producer;
  private final SourceBook book;
  private final FrontEndDatabases databases;
  private boolean made;

  PullRoutes(
      CamelContext camel, ProducerTemplate producer, SourceBook book, FrontEndDatabases databases) {
    this.camel = camel;
    this.producer = producer;
    this.book = book;
    this.databases = databases;
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
        camel.getRegistry().bind(source.id(), databases.forPulls(source));
        camel.getRegistry().bind(source.id() + "-questions", databases.forQuestions(source));
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
}
