package io.liancha.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of canonical row: what intake lands, what rules read.
 *
 * @param key the columns that make a row the same thing in a later pull
 * @param latestBy of several rows for one key the one with the latest value here counts
 * @param day the partition column of an event dataset
 * @param digestOf for a day digest: the event dataset whose days it adds up
 * @param conflict for events: of two contents for one key the later value here counts, the other is
 *     quarantined
 * @param derived columns that landing fills, so that they never make a row "changed"
 * @param sort the order of rows in a file, for pruning and compression
 */
public record Dataset(
    String name,
    Localised title,
    Kind kind,
    List<String> key,
    @Nullable String latestBy,
    @Nullable String day,
    @Nullable String digestOf,
    @Nullable String conflict,
    List<String> derived,
    List<String> sort,
    List<Since> since,
    @Nullable Parent parent,
    List<Column> columns) {

  /** Reference datasets are whole snapshots, event datasets are day partitions. */
  public enum Kind {
    REFERENCE,
    EVENT
  }

  /** A text in the two languages of the house. */
  public record Localised(String zh, String en) {}

  /**
   * A date kept from the first time a value was seen.
   *
   * @param column the date
   * @param of the column whose value it dates
   * @param given a date of the source's own that goes before, if any
   * @param unknownAtFirst true when the first sight proves nothing, so that only a change sets it
   */
  public record Since(String column, String of, @Nullable String given, boolean unknownAtFirst) {}

  /** Rows of this dataset are replaced together whenever the parent's row changes. */
  public record Parent(String dataset, List<String> key) {}

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The columns whose values, when they differ from what the lake has, make a row "changed". */
  public List<String> comparedColumns() {
    var landed = new ArrayList<>(derived);
    since.forEach(s -> landed.add(s.column()));
    return columnNames().stream().filter(c -> !landed.contains(c)).toList();
  }

  /** The position of a column in {@link #columns()}. */
  public int indexOf(String column) {
    int index = columnNames().indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("dataset " + name + " has no column " + column);
    }
    return index;
  }

  /** Column definitions for CREATE TABLE. */
  public String ddl() {
    return columns.stream()
        .map(c -> c.name() + " " + c.type().sql())
        .collect(Collectors.joining(", "));
  }
}
