package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowDigestTest {

  private static final List<Dataset> DATASETS =
      Datasets.load().all().stream().filter(RowDigest::has).toList();

  private final Random random = new Random(7);

  @TempDir Path folder;

  @Test
  void digest_isTheSameInDuckDbAndInJava() throws Exception {
    assertThat(DATASETS).extracting(Dataset::name).contains("vehicle", "permit", "enterprise");
    try (var duckDb = new DuckDb(folder, 256, 1);
        Connection c = duckDb.connect()) {
      for (Dataset dataset : DATASETS) {
        c.createStatement().execute("CREATE TABLE t (" + dataset.ddl() + ")");
        var expected = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
          Object[] row = dataset.columns().stream().map(k -> value(k.type())).toArray();
          insert(c, row);
          expected.add(RowDigest.of(dataset, row));
        }
        assertThat(digests(c, dataset))
            .as(dataset.name())
            .containsExactlyInAnyOrderElementsOf(expected);
        c.createStatement().execute("DROP TABLE t");
      }
    }
  }

  @Test
  void digest_changesWithEachComparedColumn_andWithNoOther() {
    for (Dataset dataset : DATASETS) {
      Object[] row = dataset.columns().stream().map(k -> value(k.type())).toArray();
      for (int i = 0; i < row.length; i++) {
        Object[] other = row.clone();
        other[i] = row[i] == null ? "x" : null;
        boolean compared = dataset.comparedColumns().contains(dataset.columnNames().get(i));
        assertThat(RowDigest.of(dataset, other).equals(RowDigest.of(dataset, row)))
            .as(dataset.name() + "." + dataset.columnNames().get(i))
            .isEqualTo(!compared);
      }
    }
  }

  @Test
  void textWithAControlCharacter_hasNoDigest() {
    Dataset dataset = Datasets.load().get("vehicle_mileage");
    Object[] row = {"c\u001fd", "浙E12345", BigDecimal.ONE, LocalDateTime.MIN, ""};

    assertThat(RowDigest.of(dataset, row)).isEmpty();
  }

  private Object value(ColumnType type) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    return switch (type) {
      case TEXT ->
          List.of("", "浙E12345", "it's|a,\"b\"", "𠮷", " ", "'").get(random.nextInt(6))
              + random.nextInt(9);
      case INTEGER -> random.nextInt();
      case LONG -> random.nextLong();
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(), ColumnType.DECIMAL_SCALE);
      case DOUBLE -> throw new AssertionError("has no digest");
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(80_000) - 30_000);
      case TIMESTAMP ->
          LocalDateTime.of(
              1950 + random.nextInt(120), 1, 2, 3, 4, 5, random.nextInt(1_000_000) * 1_000);
    };
  }

  private static void insert(Connection c, Object[] row) throws Exception {
    String marks = "?, ".repeat(row.length - 1) + "?";
    try (PreparedStatement p = c.prepareStatement("INSERT INTO t VALUES (" + marks + ")")) {
      for (int i = 0; i < row.length; i++) {
        p.setObject(i + 1, row[i]);
      }
      p.execute();
    }
  }

  private static List<String> digests(Connection c, Dataset dataset) throws Exception {
    var digests = new ArrayList<String>();
    try (ResultSet rs =
        c.createStatement().executeQuery("SELECT " + RowDigest.sql(dataset) + " FROM t")) {
      while (rs.next()) {
        digests.add(rs.getString(1));
      }
    }
    return digests;
  }
}
