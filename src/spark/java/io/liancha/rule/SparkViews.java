package io.liancha.rule;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import io.liancha.dataset.Dataset;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.connect.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The datasets and views of one evaluation on a Spark cluster, seen by nobody else there. */
final class SparkViews implements AutoCloseable {

  /** What lets a query mean the same as on DuckDB, whatever the cluster's own defaults are. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "spark.sql.ansi.enabled", "true",
          "spark.sql.session.timeZone", "Asia/Shanghai",
          "spark.sql.timestampType", "TIMESTAMP_NTZ");

  private final SparkSession spark;

  /**
   * @param settings of this evaluation's queries, over the cluster's
   */
  SparkViews(String url, Map<String, String> settings) {
    spark = SparkSession.builder().remote(url).create();
    settings.forEach(spark.conf()::set);
    MEANINGS.forEach(spark.conf()::set);
  }

  /** A dataset that stands in these Parquet files, each an address as the cluster knows it. */
  void read(Dataset dataset, List<String> files, String where) {
    spark
        .read()
        .schema(schema(dataset.columns()))
        .parquet(files.toArray(String[]::new))
        .where(where)
        .createOrReplaceTempView(dataset.name());
  }

  /** A table whose rows are sent to the cluster. */
  void land(String name, List<Column> columns, List<List<@Nullable Object>> rows) {
    var sent =
        rows.stream()
            .map(row -> RowFactory.create(row.stream().map(SparkViews::sparks).toArray()))
            .toList();
    spark.createDataFrame(sent, schema(columns)).createOrReplaceTempView(name);
  }

  /**
   * A view, computed at once where its header says so. It is cut off from what it was computed
   * from: Spark would otherwise plan all views below it anew for everything that reads it.
   */
  void make(String name, String query, boolean materialise) {
    attempt(
        "make " + name,
        () -> {
          var rows = spark.sql(query);
          (materialise ? rows.localCheckpoint(true) : rows).createOrReplaceTempView(name);
          return name;
        });
  }

  /** As {@link Answers#each}. */
  List<String> each(String query, Consumer<Row> consumer) {
    try (var result = attempt("ask " + query, () -> spark.sql(query).collectResult())) {
      var columns = Row.Columns.of(List.of(result.schema().fieldNames()));
      var rows = result.destructiveIterator();
      try {
        while (attempt("answer " + query, rows::hasNext)) {
          consumer.accept(new Row(columns, values(rows.next())));
        }
      } finally {
        attempt("release " + query, () -> release(rows));
      }
      return columns.names();
    }
  }

  private static boolean release(AutoCloseable rows) throws Exception {
    rows.close();
    return true;
  }

  /** Spark throws checked exceptions without declaring them. */
  private static <T> T attempt(String what, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new DataAccessResourceFailureException("Spark cannot " + what, e);
    }
  }

  @Override
  public void close() {
    spark.close();
  }

  private static @Nullable Object[] values(org.apache.spark.sql.Row row) {
    return IntStream.range(0, row.length()).mapToObj(i -> value(row.get(i))).toArray();
  }

  private static @Nullable Object value(@Nullable Object sparks) {
    return sparks instanceof Date date ? date.toLocalDate() : sparks;
  }

  private static @Nullable Object sparks(@Nullable Object value) {
    return value instanceof LocalDate date ? Date.valueOf(date) : value;
  }

  private static StructType schema(List<Column> columns) {
    var schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.name(), type(column.type()));
    }
    return schema;
  }

  private static DataType type(ColumnType type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DECIMAL -> DataTypes.createDecimalType(12, 3);
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampNTZType;
    };
  }
}
