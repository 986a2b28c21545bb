package io.liancha.sync;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a run is doing at this moment, for the log and for whoever listens. */
@Component
public class Progress {

  private static final Logger log = LoggerFactory.getLogger("io.liancha.progress");
  private static final long LOG_EVERY_NANOS = 5_000_000_000L;

  /**
   * One thing that happened.
   *
   * @param kind stage, feed, rule, suspects, delivery or end
   */
  public record Event(String runId, String kind, String name, Map<String, Object> values) {}

  private final CopyOnWriteArrayList<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<String, Long> lastLogged = new ConcurrentHashMap<>();
  private final Map<String, Event> latest = new TreeMap<>();

  /** Calls a listener for every event until the returned action is run. */
  Runnable listen(Consumer<Event> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void stage(SyncRun run, SyncRun.Stage stage) {
    log.info("run {} stage {}", run.runId(), stage);
    tell(new Event(run.runId(), "stage", stage.name(), Map.of()));
  }

  void feed(String runId, String feed, long rows) {
    if (due(feed)) {
      log.info("run {} {}: {} rows", runId, feed, rows);
    }
    tell(new Event(runId, "feed", feed, Map.of("rows", rows)));
  }

  void suspects(String runId, long revised) {
    if (due("suspects")) {
      log.info("run {} {} vehicles revised", runId, revised);
    }
    tell(new Event(runId, "suspects", "revised", Map.of("vehicles", revised)));
  }

  void delivery(String runId, long pending) {
    if (due("delivery")) {
      log.info("run {} {} messages await their receipt", runId, pending);
    }
    tell(new Event(runId, "delivery", "pending", Map.of("messages", pending)));
  }

  void end(SyncRun run) {
    tell(new Event(run.runId(), "end", run.state().name(), Map.of()));
  }

  private boolean due(String what) {
    long now = System.nanoTime();
    Long last = lastLogged.get(what);
    if (last != null && now - last < LOG_EVERY_NANOS) {
      return false;
    }
    lastLogged.put(what, now);
    return true;
  }

  /** The last event of each kind and name of a run that this hub works or worked on last. */
  public List<Event> latest(String runId) {
    synchronized (latest) {
      return latest.values().stream().filter(e -> e.runId().equals(runId)).toList();
    }
  }

  private void tell(Event event) {
    synchronized (latest) {
      latest.values().removeIf(e -> !e.runId().equals(event.runId()));
      latest.put(event.kind() + " " + event.name(), event);
    }
    listeners.forEach(l -> l.accept(event));
  }
}
