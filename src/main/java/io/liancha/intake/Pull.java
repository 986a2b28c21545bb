package io.liancha.intake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One feed being pulled: what to ask for next, and what came so far. The routes ask it for the next
 * request; it decides when a listing is complete, repeated or cut.
 */
public final class Pull {

  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Source source;
  private final Feed feed;
  private final Window window;
  private final IntakeSettings.Intake limits;
  private final Rows rows;

  private int page = 1;
  private String cursor = "";
  private boolean open = true;
  private int attempt = 1;
  private long total = -1;
  private @Nullable String refusal;
  private int refusedWith;
  private @Nullable Instant asOf;
  private Set<String> seen = new HashSet<>();

  /**
   * What part of a source's log is asked for.
   *
   * @param from included; null: from the beginning
   * @param to excluded
   */
  record Window(@Nullable Instant from, Instant to) {}

  Pull(Source source, Feed feed, Window window, IntakeSettings.Intake limits, Rows rows) {
    this.source = source;
    this.feed = feed;
    this.window = window;
    this.limits = limits;
    this.rows = rows;
  }

  Feed feed() {
    return feed;
  }

  Rows rows() {
    return rows;
  }

  Window window() {
    return window;
  }

  int page() {
    return page;
  }

  long rowsMax() {
    return limits.rowsMax();
  }

  long pageBytesMax() {
    return limits.pageMbMax() * 1024L * 1024L;
  }

  /** Why the pull cannot be complete; absent while it can. */
  @Nullable String refusal() {
    return refusal;
  }

  /** The moment the source itself says its data speak for. */
  @Nullable Instant asOf() {
    return asOf;
  }

  public boolean isOpen() {
    return open;
  }

  public String getUri() {
    String base = String.valueOf(source.address().url());
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + path().split("\\?", 2)[0];
  }

  /** The query string with every parameter that has a value. */
  public String getQuery() {
    String[] parts = path().split("\\?", 2);
    if (parts.length < 2) {
      return "";
    }
    List<String> query = new ArrayList<>();
    for (String parameter : parts[1].split("&")) {
      String[] pair = parameter.split("=", 2);
      String value = pair.length < 2 ? "" : fill(pair[1]);
      if (!value.isEmpty()) {
        query.add(pair[0] + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return String.join("&", query);
  }

  /** Absent for a source that asks nobody who they are. */
  public @Nullable String getAuthorization() {
    String token = source.address().token();
    return token == null || token.isEmpty() ? null : "Bearer " + token;
  }

  /** The configured SELECT, restricted to what changed since the watermark. */
  public String getSql() {
    String restricted =
        window.from() == null || feed.changeColumn() == null
            ? ""
            : " WHERE "
                + feed.changeColumn()
                + " >= :?since OR "
                + feed.changeColumn()
                + " IS NULL";
    String order = feed.orderBy() == null ? "" : " ORDER BY " + feed.orderBy();
    return "SELECT * FROM (" + feed.query() + ") liancha_feed" + restricted + order;
  }

  public @Nullable Timestamp getSinceTimestamp() {
    return window.from() == null
        ? null
        : Timestamp.valueOf(LocalDateTime.ofInstant(window.from(), CHINA));
  }

  private String path() {
    return feed.path() == null ? "" : feed.path();
  }

  private String fill(String template) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(feed.timeFormat()).withZone(CHINA);
    Instant from = window.from() == null ? Instant.EPOCH : window.from();
    return template
        .replace("{from}", format.format(from))
        .replace("{to}", format.format(window.to()))
        .replace("{limit}", Integer.toString(feed.pageRows()))
        .replace("{cursor}", cursor)
        .replace("{page}", Integer.toString(page));
  }

  /** The source's own date of its data, if it says one. */
  void speaksFor(@Nullable Instant instant) {
    asOf = instant == null || (asOf != null && asOf.isBefore(instant)) ? asOf : instant;
  }

  /** Ends a page of a listing by cursor. */
  void pageEnds(@Nullable String nextCursor, long totalRows) {
    rows.pageEnds();
    remember(totalRows);
    if (nextCursor == null || nextCursor.isEmpty()) {
      listingEnds();
    } else if (!seen.add(nextCursor)) {
      beginAnewOrRefuse("the source repeats a cursor");
    } else {
      cursor = nextCursor;
      nextPage();
    }
  }

  /** Ends a page of a listing by number; the content tells a repeated page. */
  void pageEnds(boolean last, long totalRows, String content) {
    rows.pageEnds();
    remember(totalRows);
    if (!content.isEmpty() && !seen.add(content)) {
      beginAnewOrRefuse("the source repeats a page");
    } else if (last) {
      listingEnds();
    } else {
      nextPage();
    }
  }

  /** Ends a listing that came as one stream. */
  void streamEnds() {
    rows.pageEnds();
    listingEnds();
  }

  private void nextPage() {
    page++;
    if (rows.count() > limits.rowsMax()) {
      refuse("more than " + limits.rowsMax() + " rows (liancha.intake.rows-max)");
    }
  }

  private void remember(long totalRows) {
    if (page == 1) {
      total = totalRows;
    }
  }

  private void listingEnds() {
    open = false;
    if (rows.count() < total) {
      beginAnewOrRefuse(
          "the listing ended early: " + rows.count() + " rows came of " + total + " announced");
    }
  }

  private void beginAnewOrRefuse(String why) {
    if (attempt >= limits.listingAttempts()) {
      refuse(why);
      return;
    }
    attempt++;
    page = 1;
    cursor = "";
    total = -1;
    seen = new HashSet<>();
    rows.clear();
    open = true;
  }

  /** Ends the pull as incomplete, because the source answered with this status. */
  void refuse(int status) {
    refusedWith = status;
    refuse("the source answered " + status + " to page " + page);
  }

  /** The HTTP status that ended the pull; 0 when none did. */
  int refusedWith() {
    return refusedWith;
  }

  /** Ends the pull as incomplete: nothing of it will replace what the lake has. */
  void refuse(String why) {
    refusal = why;
    open = false;
  }
}
