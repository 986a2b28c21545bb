package io.liancha.intake;

import io.liancha.dataset.Lake;
import io.liancha.dataset.LakeDraft;
import io.liancha.dataset.LakeFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run pulled and wrote, before it becomes visible. It is dropped when closed: whatever was
 * committed has left it.
 */
public final class Harvest implements AutoCloseable {

  private final LakeDraft draft;
  private final long before;
  private final List<Landed> landed = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();

  /** One feed's pull and what became of its rows. */
  record Landed(FeedPuller.Pulled pulled, Landing.Landed rows) {}

  Harvest(LakeDraft draft, long before) {
    this.draft = draft;
    this.before = before;
  }

  LakeDraft draft() {
    return draft;
  }

  /** The snapshot this harvest was compared with. */
  long before() {
    return before;
  }

  List<Landed> landed() {
    return landed;
  }

  void add(FeedPuller.Pulled pulled, Landing.Landed rows) {
    landed.add(new Landed(pulled, rows));
  }

  /** Datasets that lost more rows than their feed's guard allows, in words; empty when none did. */
  public List<String> guardBreaches() {
    return List.copyOf(breaches);
  }

  void checkGuards(Lake lake, long rowsMin) {
    for (Landed l : landed) {
      Feed feed = l.pulled().pull().feed();
      List<LakeFile> written =
          draft.files(feed.dataset()).stream().filter(f -> f.day() == null).toList();
      long old = lake.files(before, feed.dataset()).stream().mapToLong(LakeFile::rowCount).sum();
      if (written.isEmpty() || old < rowsMin) {
        continue;
      }
      long now = written.get(0).rowCount();
      if (now * 100 < old * (100 - feed.shrinkPercentMax())) {
        breaches.add(
            "%1$s 由 %2$d 行减为 %3$d 行 (%1$s shrinks from %2$d to %3$d rows)"
                .formatted(feed.id(), old, now));
      }
    }
  }

  @Override
  public void close() {
    landed.forEach(l -> l.pulled().close());
  }
}
