package io.liancha.crosscheck;

import io.liancha.intake.LookUps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks all sources about one vehicle side by side, each behind its guard. */
@Component("askedSources")
public final class AskedSources implements DisposableBean {

  private final CamelContext camel;
  private final ProducerTemplate producer;
  private final LookUps lookUps;
  private final Map<String, SourceGuard> guards = new TreeMap<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final boolean live;
  private boolean made;

  AskedSources(
      CamelContext camel, ProducerTemplate producer, LookUps lookUps, CrossCheckSettings settings) {
    this.camel = camel;
    this.producer = producer;
    this.lookUps = lookUps;
    this.live = settings.live();
    for (String source : lookUps.sources()) {
      guards.put(source, new SourceGuard(source, settings, pool));
    }
  }

  /** Those that are asked. */
  List<String> list() {
    return live ? List.copyOf(guards.keySet()) : List.of();
  }

  /**
   * What the sources say now; nothing when they are not to be asked. The caller closes it.
   *
   * @param listener hears of each as soon as it has answered or failed
   */
  Gathering gather(LookUps.Vehicle vehicle, long snapshot, Consumer<Heard> listener) {
    List<String> sources = list();
    var gathering = new Gathering(vehicle, snapshot, sources, listener);
    if (!sources.isEmpty()) {
      make();
      producer.requestBody("direct:cross-check", gathering);
    }
    return gathering;
  }

  /** Called by a source's own route. */
  public void ask(Gathering gathering, String source) {
    SourceGuard guard = guards.get(source);
    if (guard == null) {
      throw new IllegalArgumentException("no source " + source + " can be asked");
    }
    gathering.add(
        source, guard.ask(() -> lookUps.ask(source, gathering.vehicle(), gathering.snapshot())));
  }

  private synchronized void make() {
    if (!made) {
      for (String source : guards.keySet()) {
        TemplatedRouteBuilder.builder(camel, "ask-source")
            .routeId("ask-" + source)
            .parameter("source", source)
            .add();
      }
      made = true;
    }
  }

  @Override
  public void destroy() {
    pool.shutdownNow();
  }
}
