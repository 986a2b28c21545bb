package io.liancha.intake;

import io.liancha.answer.Problem;
import io.liancha.dataset.Datasets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Where people decide about quarantined rows. */
@Component
public class QuarantineDesk {

  private final QuarantineRows rows;
  private final QuarantineDecisions decisions;
  private final SourceBook book;
  private final FeedPuller.Place place;
  private final Clock clock;

  QuarantineDesk(
      QuarantineRows rows,
      QuarantineDecisions decisions,
      SourceBook book,
      FeedPuller.Place place,
      Clock clock) {
    this.rows = rows;
    this.decisions = decisions;
    this.book = book;
    this.place = place;
    this.clock = clock;
  }

  /**
   * Lets a row go into the lake with the next pull of its feed, if the feed's cleaning takes it.
   *
   * @param given the fields that are corrected; none: the row as it came
   */
  public void release(
      long id, QuarantineDecisions.Signature signature, Map<String, @Nullable Object> given) {
    QuarantineRows.Held held = waiting(id);
    Feed feed =
        book.feeds().stream()
            .filter(f -> f.source().equals(held.source()) && f.name().equals(held.feed()))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.CONFLICT,
                        "数据流 " + held.source() + "/" + held.feed() + " 已不在配置中",
                        "the feed is configured no more"));
    RawRow row = Correction.of(held.raw(), given, feed);
    var door = new Door(clock.instant(), place.county(), place.map()::kmOutside);
    Cleaner cleaner = Cleaners.forDataset(Datasets.load().get(feed.dataset()));
    if (cleaner.clean(row, door) instanceof Cleaned.Rejected still) {
      throw QuarantineProblem.of(still);
    }
    if (!decisions.release(id, signature, row)) {
      throw waitsNoLonger();
    }
  }

  /** Lets a row wait no longer; it stays readable. */
  public void dismiss(long id, QuarantineDecisions.Signature signature) {
    waiting(id);
    if (!decisions.dismiss(id, signature)) {
      throw waitsNoLonger();
    }
  }

  private QuarantineRows.Held waiting(long id) {
    QuarantineRows.Held held = rows.held(id).orElseThrow(QuarantineDesk::unknown);
    if (held.state() != QuarantineState.WAITING) {
      throw waitsNoLonger();
    }
    return held;
  }

  static ErrorResponseException unknown() {
    return Problem.of(HttpStatus.NOT_FOUND, "隔离区没有这条记录", "no quarantined row has this id");
  }

  private static ErrorResponseException waitsNoLonger() {
    return Problem.of(HttpStatus.CONFLICT, "该记录已不在等待", "the row waits no longer");
  }
}
