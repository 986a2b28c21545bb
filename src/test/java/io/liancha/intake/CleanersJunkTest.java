package io.liancha.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.dataset.Column;
import io.liancha.dataset.Dataset;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class CleanersJunkTest {

  private static final List<@Nullable Object> JUNK = junk();

  static List<String> datasets() {
    return CleanerSamples.datasets();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void clean_junkInEachField_isTakenOrNamesAReason(String name) {
    Dataset dataset = CleanerSamples.DATASETS.get(name);
    Cleaner cleaner = Cleaners.forDataset(dataset);
    for (String field : CleanerSamples.row(name).keySet()) {
      for (Object value : JUNK) {
        Map<String, @Nullable Object> row = CleanerSamples.row(name);
        row.put(field, value);
        check(dataset, cleaner, row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void clean_junkInManyFields_isTakenOrNamesAReason(String name) {
    Dataset dataset = CleanerSamples.DATASETS.get(name);
    Cleaner cleaner = Cleaners.forDataset(dataset);
    var random = new Random(name.hashCode());
    List<String> fields = List.copyOf(CleanerSamples.row(name).keySet());
    for (int i = 0; i < 3_000; i++) {
      Map<String, @Nullable Object> row = CleanerSamples.row(name);
      for (int n = random.nextInt(fields.size()); n >= 0; n--) {
        Object value =
            random.nextInt(3) == 0 ? scrambled(random) : JUNK.get(random.nextInt(JUNK.size()));
        row.put(fields.get(random.nextInt(fields.size())), value);
      }
      check(dataset, cleaner, row);
    }
    check(dataset, cleaner, new HashMap<>());
  }

  private static void check(
      Dataset dataset, Cleaner cleaner, Map<String, @Nullable Object> fields) {
    var row = new RawRow(fields);
    Cleaned cleaned = cleaner.clean(row, CleanerSamples.DOOR);
    if (cleaned instanceof Cleaned.Rejected rejected) {
      assertThat(rejected.reason()).isNotNull();
      assertThat(rejected.field()).isNotEmpty();
      assertThat(rejected.waiting()).allMatch(w -> w.value().length() <= 64);
      String key = rejected.sourceKey();
      assertThat(key == null ? 0 : key.length()).isLessThanOrEqualTo(400);
      return;
    }
    var accepted = (Cleaned.Accepted) cleaned;
    checkTypes(dataset, accepted.values());
    for (Child child : accepted.children()) {
      checkTypes(CleanerSamples.DATASETS.get(child.dataset()), child.values());
    }
  }

  private static void checkTypes(Dataset dataset, @Nullable Object[] values) {
    assertThat(values).hasSize(dataset.columns().size());
    for (int i = 0; i < values.length; i++) {
      Column column = dataset.columns().get(i);
      if (values[i] != null) {
        assertThat(values[i])
            .as(dataset.name() + "." + column.name())
            .isInstanceOf(javaType(column));
      } else {
        assertThat(dataset.key()).as("a key is never null").doesNotContain(column.name());
      }
      if (values[i] instanceof String text) {
        assertThat(text.length()).isLessThanOrEqualTo(4_000);
        assertThat(text.indexOf(0)).isNegative();
      }
      if (values[i] instanceof BigDecimal decimal) {
        assertThat(decimal.precision()).isLessThanOrEqualTo(12);
        assertThat(decimal.scale()).isEqualTo(3);
      }
    }
  }

  private static Class<?> javaType(Column column) {
    return switch (column.type()) {
      case TEXT -> String.class;
      case INTEGER -> Integer.class;
      case LONG -> Long.class;
      case DECIMAL -> BigDecimal.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case TIMESTAMP -> LocalDateTime.class;
    };
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void toJson_ofJunk_isBoundedJson(String name) throws Exception {
    var mapper = new JsonMapper();
    for (Object value : JUNK) {
      Map<String, @Nullable Object> row = CleanerSamples.row(name);
      row.put("junk", value);
      String json = new RawRow(row).toJson();
      assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(16 * 1024);
      assertThat(mapper.readTree(json).isObject()).isTrue();
    }
  }

  private static String scrambled(Random random) {
    String alphabet = "浙E翼IO0123456789Xx-:T+.，　\0\n\uD800１/新";
    var out = new StringBuilder();
    for (int n = random.nextInt(20); n >= 0; n--) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  private static List<@Nullable Object> junk() {
    var out = new ArrayList<@Nullable Object>();
    out.addAll(
        Arrays.asList(
            null,
            "",
            " ",
            "-",
            "null",
            "0",
            "1",
            "3",
            "1234",
            "-1",
            "999999999999999999999",
            "1e5",
            "1.5",
            "NaN",
            "1970-01-01",
            "19700101080000",
            "20261120080000",
            "2026-02-30",
            "2026-11-20T25:00:00",
            "2026-11-20T10:00:00+99:99",
            "2026-11-20T10:00:00-18:30",
            "9999-12-31T23:59:59Z",
            "2026-11-20T10",
            "2026-11-20T10:00:00.123456789123Z",
            "0000-00-00",
            "浙E12345",
            "110105491231002",
            "\0",
            "\uD800",
            "😀",
            "A".repeat(100_000),
            "9".repeat(50),
            "张".repeat(30_000),
            "'; DROP TABLE x; --"));
    out.addAll(
        Arrays.asList(
            0,
            -1,
            1,
            Integer.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            1e-300,
            0.5f,
            19700101000000L,
            20261120080000L,
            2.0261120080000E13,
            (short) 4,
            (byte) 1,
            BigInteger.TEN.pow(5_000),
            new BigDecimal("1E+999999999"),
            new BigDecimal("1E-999999999"),
            new BigDecimal("20261120080000"),
            true,
            'x'));
    out.addAll(
        Arrays.asList(
            new Date(0),
            new Time(0),
            new Timestamp(Long.MAX_VALUE),
            new Timestamp(Long.MIN_VALUE),
            new java.util.Date(0),
            Instant.MAX,
            Instant.MIN,
            LocalDate.MAX,
            LocalDate.MIN,
            LocalDateTime.MAX,
            LocalDateTime.MIN,
            OffsetDateTime.MAX,
            OffsetDateTime.MIN,
            new Object(),
            new byte[] {1},
            List.of(),
            Arrays.asList(null, 1, "x", List.of(List.of())),
            Map.of(),
            Map.of(1, 2),
            Map.of("LICENCE", Map.of()),
            new RawRow(Map.of()),
            new Hostile()));
    return out;
  }

  /** A value whose every method that cleaning might call fails. */
  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("not for reading");
    }
  }
}
