package io.liancha.dataset;

import java.util.Locale;

/**
 * The types a canonical column may have, each with its DuckDB name; Spark reads the same Parquet.
 */
public enum ColumnType {
  TEXT("VARCHAR"),
  INTEGER("INTEGER"),
  LONG("BIGINT"),
  DECIMAL("DECIMAL(12,3)"),
  DOUBLE("DOUBLE"),
  BOOLEAN("BOOLEAN"),
  DATE("DATE"),
  TIMESTAMP("TIMESTAMP");

  /** Decimals have so many digits after the point. */
  public static final int DECIMAL_SCALE = 3;

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }

  static ColumnType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
