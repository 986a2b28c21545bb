package io.liancha.dataset;

import io.liancha.crypto.Hash;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, in 16 hex digits that DuckDB and Java make alike: whoever has them can tell that
 * a source still says the same without reading the lake. Covers the dataset's name and its compared
 * columns; two rows that differ share one with a chance of 1 in 2^64.
 */
public final class RowDigest {

  private static final int DIGITS = 16;

  private static final char BETWEEN = '\u001f';

  /** In place of a missing value. */
  private static final char ABSENT = '\u001e';

  private RowDigest() {}

  /** True for datasets whose rows have one: snapshots without floating point numbers. */
  public static boolean has(Dataset dataset) {
    return dataset.kind() == Dataset.Kind.REFERENCE
        && dataset.columns().stream().noneMatch(c -> c.type() == ColumnType.DOUBLE);
  }

  /** The digest of a row of this dataset as an expression of DuckDB. */
  public static String sql(Dataset dataset) {
    String columns =
        dataset.comparedColumns().stream()
            .map(c -> "coalesce(%s, chr(%d))".formatted(text(dataset, c), (int) ABSENT))
            .collect(Collectors.joining(", "));
    return "left(sha256(concat_ws(chr(%d), %s, %s)), %d)"
        .formatted((int) BETWEEN, DuckDb.literal(dataset.name()), columns, DIGITS);
  }

  private static String text(Dataset dataset, String column) {
    return dataset.columns().get(dataset.indexOf(column)).type() == ColumnType.TIMESTAMP
        ? "CAST(epoch_us(" + column + ") AS VARCHAR)"
        : "CAST(" + column + " AS VARCHAR)";
  }

  /**
   * The same of a row's values, in the order of the dataset's columns; empty, which is nobody's
   * digest, when a text holds a control character, which might be taken for a column's end.
   */
  public static String of(Dataset dataset, @Nullable Object[] values) {
    var said = new StringJoiner(String.valueOf(BETWEEN)).add(dataset.name());
    for (String column : dataset.comparedColumns()) {
      Object value = values[dataset.indexOf(column)];
      if (value instanceof String s && s.chars().anyMatch(Character::isISOControl)) {
        return "";
      }
      said.add(text(value));
    }
    return Hash.SHA_256.hex(said.toString()).substring(0, DIGITS);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal n) {
      return n.setScale(ColumnType.DECIMAL_SCALE, RoundingMode.HALF_UP).toPlainString();
    }
    if (value instanceof LocalDateTime t) {
      return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, t.toInstant(ZoneOffset.UTC)));
    }
    return Objects.toString(value, String.valueOf(ABSENT));
  }
}
