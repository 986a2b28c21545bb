package io.liancha.intake;

import io.liancha.dataset.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** Cleans the rows of one pull and puts them into its stage; every row is counted once. */
final class Rows {

  /** Where released rows stand in the stage; a listing's pages begin at 1. */
  static final int RELEASED_PAGE = 0;

  private final Feed feed;
  private final Cleaner cleaner;
  private final Door door;
  private final Stage stage;
  private final IntakeSettings.Intake limits;
  private final Set<String> openKeys;
  private final LongConsumer progress;
  private final boolean keepRaw;
  private final Map<Long, String> answers = new LinkedHashMap<>();
  private final List<Long> released = new ArrayList<>();
  private long rejected;
  private long pageRows;
  private long rows;

  /**
   * What the rows of a pull meet.
   *
   * @param openKeys source keys of this feed's rows that wait in quarantine
   * @param progress told the number of rows now and then
   */
  record Reception(Cleaner cleaner, Door door, Set<String> openKeys, LongConsumer progress) {}

  Rows(Feed feed, Reception reception, Stage stage, IntakeSettings.Intake limits) {
    this.feed = feed;
    this.cleaner = reception.cleaner();
    this.door = reception.door();
    this.openKeys = reception.openKeys();
    this.progress = reception.progress();
    this.stage = stage;
    this.limits = limits;
    this.keepRaw = stage.dataset().kind() == Dataset.Kind.EVENT;
  }

  /** Rows of complete pages so far. */
  long count() {
    return rows;
  }

  Stage stage() {
    return stage;
  }

  /** Accepted rows, by their place in the stage, that speak of a thing waiting in quarantine. */
  Map<Long, String> answers() {
    return answers;
  }

  /** Stages one row under the contract's field names. */
  void add(int page, Map<String, Object> fields) {
    pageRows++;
    take(page, new RawRow(fields));
    if (pageRows % 50_000 == 0) {
      progress.accept(rows + pageRows);
    }
  }

  /**
   * Stages a row that a person released. To be done when the listing has ended: a row of an event
   * that came before counts.
   */
  void release(QuarantineDecisions.Release release) {
    take(RELEASED_PAGE, release.row());
    released.add(release.decisionId());
  }

  /** The releases that stand in the stage. */
  List<Long> released() {
    return released;
  }

  private void take(int page, RawRow raw) {
    Cleaned cleaned = cleaner.clean(raw, door);
    if (cleaned instanceof Cleaned.Accepted accepted) {
      boolean keep = keepRaw && rows + pageRows <= limits.rawRowsMax();
      long seq = stage.accept(page, accepted, keep ? raw.toJson() : null);
      if (!openKeys.isEmpty()) {
        String key = cleaner.sourceKey(raw);
        if (key != null && openKeys.contains(key)) {
          answers.put(seq, key);
        }
      }
    } else if (cleaned instanceof Cleaned.Rejected refused) {
      rejected++;
      stage.reject(page, refused, raw, feed.id() + place(page));
    }
  }

  private String place(int page) {
    return page == RELEASED_PAGE ? " released" : " page " + page + " row " + pageRows;
  }

  /** Rows that could not be read, of complete pages or not. */
  long rejected() {
    return rejected;
  }

  boolean tooManyRejected() {
    return rejected > limits.quarantineRowsMax();
  }

  /** The contract's name for a field as this source calls it. */
  String fieldName(String name) {
    return feed.fields().isEmpty()
        ? name
        : feed.fields().getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  void pageEnds() {
    rows += pageRows;
    pageRows = 0;
    progress.accept(rows);
  }

  /** Takes back what a failed page had brought. */
  void dropPage(int page) {
    if (pageRows > 0) {
      stage.dropPage(page);
      pageRows = 0;
    }
  }

  void clear() {
    stage.clear();
    answers.clear();
    rows = 0;
    pageRows = 0;
    rejected = 0;
  }
}
