package io.liancha.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Whom the posts of an operation may meet. */
@Component
public class Expected {

  private final Feed feed;

  Expected(Feed feed) {
    this.feed = feed;
  }

  /** A suspect, and the chance that it passes the post in its time. */
  public record Suspect(String recordId, String band, double chance) {}

  /** By post, the likeliest first; nobody once the operation has ended. */
  public Map<Integer, List<Suspect>> of(Operation operation) {
    var byPost = new TreeMap<Integer, List<Suspect>>();
    if (operation.state() != Operation.State.CLOSED) {
      for (Feed.Target target : feed.targets(operation)) {
        for (Plan.Chance c : target.posts()) {
          byPost
              .computeIfAbsent(c.post(), post -> new ArrayList<>())
              .add(new Suspect(target.recordId(), target.band(), c.chance()));
        }
      }
    }
    byPost
        .values()
        .forEach(met -> met.sort(Comparator.comparingDouble(Suspect::chance).reversed()));
    return byPost;
  }
}
