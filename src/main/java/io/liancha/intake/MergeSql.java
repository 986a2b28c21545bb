package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Dataset.Kind;
import io.liancha.dataset.Dataset.Since;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that merge a staged dataset with the lake, as text. Tables made, in the stage's
 * schema: {@code ranked} (rows whose key came more than once), {@code verdict} (what the lake says
 * of each winner), {@code landing} (what goes into the lake), {@code displaced} (what it replaces
 * by contradiction).
 */
final class MergeSql {

  private final Dataset d;
  private final String s;
  private final boolean lakeHasRows;
  private final String key;
  private final String table;

  MergeSql(Dataset dataset, String schema, boolean lakeHasRows) {
    this.d = dataset;
    this.s = schema;
    this.lakeHasRows = lakeHasRows;
    this.key = String.join(", ", dataset.key());
    this.table = schema + "." + dataset.name();
  }

  /** Of several rows for one key one wins: the latest, or for events as reading.md 6 says. */
  List<String> rankRows() {
    String twice =
        "CREATE OR REPLACE TABLE %s.twice AS SELECT hash(%s) AS h FROM %s GROUP BY h HAVING count(*) > 1"
            .formatted(s, key, table);
    String ranked =
        """
        CREATE OR REPLACE TABLE %s.ranked AS
        WITH dated AS (SELECT *%s FROM %s WHERE hash(%s) IN (SELECT h FROM %s.twice)),
        placed AS (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s) AS _rank FROM dated)
        SELECT p.*, p._rank > 1 AND (%s) AS _conflicts
        FROM placed p JOIN placed w ON w._rank = 1 AND %s
        """
            .formatted(s, firstDate(), table, key, s, key, order(), conflicts(), same("p", "w"));
    String winner =
        """
        CREATE OR REPLACE VIEW %1$s.winner AS
        SELECT _page, _seq, _raw, %2$s FROM %3$s WHERE hash(%4$s) NOT IN (SELECT h FROM %1$s.twice)
        UNION ALL SELECT _page, _seq, _raw, %2$s FROM %1$s.ranked WHERE _rank = 1
        """
            .formatted(s, columns(), table, key);
    return List.of(twice, ranked, winner);
  }

  private String firstDate() {
    return d.conflict() == null
        ? ""
        : ", first_value(%s) OVER (PARTITION BY %s ORDER BY _seq) AS _first"
            .formatted(d.conflict(), key);
  }

  private String order() {
    if (d.kind() == Kind.REFERENCE) {
      // What a source sent wins over what a person released, unless the latter is newer.
      String last = "_page = " + Rows.RELEASED_PAGE + ", _seq DESC";
      return d.latestBy() == null ? last : d.latestBy() + " DESC NULLS LAST, " + last;
    }
    return d.conflict() == null
        ? "_seq"
        : "CASE WHEN _first IS NULL THEN NULL ELSE %s END DESC NULLS LAST, _seq"
            .formatted(d.conflict());
  }

  private String conflicts() {
    if (d.kind() == Kind.REFERENCE) {
      return "false";
    }
    return d.comparedColumns().stream()
        .map(c -> "p." + c + " IS DISTINCT FROM w." + c)
        .collect(Collectors.joining(" OR "));
  }

  /** What the lake has unchanged, and what it has otherwise. */
  List<String> compareWithLake() {
    if (!lakeHasRows) {
      return List.of(
          "CREATE OR REPLACE TABLE %s.verdict AS SELECT CAST(0 AS BIGINT) AS _seq, '' AS verdict, CAST(NULL AS DATE) AS old_day WHERE false"
              .formatted(s),
          "CREATE OR REPLACE VIEW %s.landing AS SELECT _page, _seq, _raw, true AS _counted, %s FROM %s.winner"
              .formatted(s, columns(), s),
          "CREATE OR REPLACE TABLE %s.displaced AS SELECT * FROM %s.lake WHERE false"
              .formatted(s, s));
    }
    String equal =
        d.comparedColumns().stream()
            .map(c -> "w." + c + " IS NOT DISTINCT FROM l." + c)
            .collect(Collectors.joining(" AND "));
    String verdict =
        """
        CREATE OR REPLACE TABLE %1$s.verdict AS
        SELECT w._seq, %2$s AS old_day,
          CASE WHEN l.%3$s IS NULL THEN 'new' WHEN %4$s THEN 'unchanged' %5$s END AS verdict
        FROM %1$s.winner w LEFT JOIN %1$s.lake l ON %6$s
        """
            .formatted(
                s,
                d.day() == null ? "CAST(NULL AS DATE)" : "l." + d.day(),
                d.key().get(0),
                equal,
                otherwise(),
                same("w", "l"));
    String landing =
        """
        CREATE OR REPLACE TABLE %1$s.landing AS
        SELECT w._page, w._seq, w._raw, true AS _counted, %2$s
        FROM %1$s.winner w JOIN %1$s.verdict v ON v._seq = w._seq AND v.verdict IN ('new', 'changed')
        LEFT JOIN %1$s.lake l ON %3$s
        """
            .formatted(s, datedColumns(), same("w", "l"));
    String displaced =
        """
        CREATE OR REPLACE TABLE %1$s.displaced AS
        SELECT l.* FROM %1$s.lake l JOIN %1$s.winner w ON %2$s
        JOIN %1$s.verdict v ON v._seq = w._seq AND v.verdict = 'changed' AND %3$s
        """
            .formatted(s, same("w", "l"), d.kind() == Kind.EVENT);
    return List.of(verdict, landing, displaced);
  }

  private String otherwise() {
    if (d.kind() == Kind.REFERENCE) {
      return d.latestBy() == null
          ? "ELSE 'changed'"
          : "WHEN w.%1$s < l.%1$s THEN 'older' ELSE 'changed'".formatted(d.latestBy());
    }
    return d.conflict() == null
        ? "ELSE 'conflict'"
        : "WHEN w.%1$s > l.%1$s THEN 'changed' ELSE 'conflict'".formatted(d.conflict());
  }

  /** Rows of a key that say something else than the one that counts. */
  List<String> quarantineConflicts() {
    if (d.kind() == Kind.REFERENCE) {
      return List.of();
    }
    String insert =
        """
        INSERT INTO %1$s.rejected
        SELECT _page, _seq, 'ORDER_CONFLICT', '%2$s', concat_ws('|', %3$s), '[]', raw, sha256(raw),
          CASE _page WHEN %6$s THEN 'released' ELSE 'page ' || _page END
        FROM (SELECT w.*, coalesce(w._raw, CAST(to_json(struct_pack(%4$s)) AS VARCHAR)) AS raw FROM %5$s)
        """;
    String pack =
        d.columnNames().stream().map(c -> c + " := w." + c).collect(Collectors.joining(", "));
    String last = d.key().get(d.key().size() - 1);
    return List.of(
        insert.formatted(
            s, last, key, pack, s + ".ranked w WHERE w._conflicts", Rows.RELEASED_PAGE),
        insert.formatted(
            s,
            last,
            key,
            pack,
            "%1$s.winner w JOIN %1$s.verdict v ON v._seq = w._seq AND v.verdict = 'conflict'"
                .formatted(s),
            Rows.RELEASED_PAGE));
  }

  private String datedColumns() {
    return d.columnNames().stream().map(this::dated).collect(Collectors.joining(", "));
  }

  /** A date kept from the first time its value was seen (reading.md 14). */
  private String dated(String column) {
    Optional<Since> since = d.since().stream().filter(x -> x.column().equals(column)).findFirst();
    if (since.isEmpty()) {
      return "w." + column;
    }
    Since x = since.get();
    String known = "l." + d.key().get(0) + " IS NOT NULL";
    String sameValue = "w." + x.of() + " IS NOT DISTINCT FROM l." + x.of();
    String kept =
        x.given() == null ? "l." + column : "coalesce(w." + x.given() + ", l." + column + ")";
    String fresh =
        x.unknownAtFirst()
            ? "CASE WHEN %s THEN CAST(w.%s AS DATE) END".formatted(known, d.latestBy())
            : "w." + column;
    return "CASE WHEN %s AND %s THEN %s ELSE %s END AS %s"
        .formatted(known, sameValue, kept, fresh, column);
  }

  private String columns() {
    return String.join(", ", d.columnNames());
  }

  private String same(String a, String b) {
    return d.key().stream()
        .map(k -> a + "." + k + " = " + b + "." + k)
        .collect(Collectors.joining(" AND "));
  }
}
