package io.liancha.intake;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dataset pulled from a source.
 *
 * @param path for HTTP: path and query, with {from}, {to}, {limit}, {cursor}, {page}; a parameter
 *     without a value is left out
 * @param query for JDBC: a SELECT without conditions, which the watermark is put around
 * @param changeColumn for JDBC: the column that says when a row changed
 * @param orderBy for JDBC: the order that makes a listing repeatable
 * @param items the member or element that holds the rows, letter case aside
 * @param next the member that holds the next cursor
 * @param total the member that may hold the number of rows, checked on the first page
 * @param timeFormat of {from} and {to}
 * @param pageRows asked for at a time
 * @param historyDays how far the first pull goes back; absent: to the beginning
 * @param shrinkPercentMax a snapshot that loses more than this share holds the run
 * @param lookUp how the source is asked about one vehicle; absent where it cannot be
 * @param fields this source's own field name in lower case to the contract's, where they differ
 */
record Feed(
    String source,
    String name,
    String dataset,
    Transport transport,
    @Nullable String path,
    @Nullable String query,
    @Nullable String changeColumn,
    @Nullable String orderBy,
    String items,
    String next,
    String total,
    String timeFormat,
    int pageRows,
    @Nullable Integer historyDays,
    Duration freshness,
    int shrinkPercentMax,
    @Nullable LookUp lookUp,
    Map<String, String> fields) {

  /**
   * How a source is asked about one vehicle.
   *
   * @param path for HTTP, with {plate} or {owner}, the credit code of the owner enterprise
   * @param where for JDBC: a condition on the query with :?plate and :?number, the plate without
   *     its province
   * @param unknownIs404 whether 404 says that there is no such vehicle; else that it is not offered
   */
  record LookUp(@Nullable String path, @Nullable String where, boolean unknownIs404) {}

  String id() {
    return source + "/" + name;
  }

  String routeId() {
    return "pull-" + source + "-" + name;
  }
}
