package io.liancha.crosscheck;

import io.liancha.intake.LookUps;
import io.liancha.intake.LookedUp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One vehicle's question on its way to all sources, and what came back; closing drops the rows. */
public final class Gathering implements AutoCloseable {

  private final LookUps.Vehicle vehicle;
  private final long snapshot;
  private final List<String> sources;
  private final Consumer<Heard> listener;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();

  Gathering(
      LookUps.Vehicle vehicle, long snapshot, List<String> sources, Consumer<Heard> listener) {
    this.listener = listener;
    this.vehicle = vehicle;
    this.snapshot = snapshot;
    this.sources = List.copyOf(sources);
  }

  /** The routes of the sources that are asked. */
  public String getRoutes() {
    return sources.stream().map(s -> "direct:ask-" + s).collect(Collectors.joining(","));
  }

  LookUps.Vehicle vehicle() {
    return vehicle;
  }

  long snapshot() {
    return snapshot;
  }

  void add(String source, Reply reply) {
    replies.put(source, reply);
    listener.accept(new Heard(source, reply.state(), reply.millis()));
  }

  Map<String, Reply> replies() {
    return Map.copyOf(replies);
  }

  /** Datasets for which a source answered just now. */
  Set<String> answered() {
    var answered = new HashSet<String>();
    replies.values().forEach(r -> answered.addAll(r.answered()));
    return answered;
  }

  /** Registers in which a source says just now that it has nothing of the vehicle. */
  Set<String> unknownIn() {
    return replies.values().stream()
        .map(Reply::said)
        .filter(Objects::nonNull)
        .flatMap(said -> said.unknownIn().stream())
        .collect(Collectors.toSet());
  }

  /** What differs from the last run's data, by dataset, as queries for the datasets' rows. */
  Map<String, String> news() {
    var news = new HashMap<String, String>();
    for (Reply reply : replies.values()) {
      LookedUp said = reply.said();
      if (said != null) {
        news.putAll(said.news());
      }
    }
    return news;
  }

  @Override
  public void close() {
    for (Reply reply : replies.values()) {
      LookedUp said = reply.said();
      if (said != null) {
        said.close();
      }
    }
  }
}
