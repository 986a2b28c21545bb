package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tables that are computed in Java stand among the views like one of them. */
class DerivationTest {

  private static final List<String> TWO_DAYS = List.of("2026-11-10 08:00", "2026-11-12 08:00");

  @TestFactory
  Stream<DynamicTest> queries_arePortableAndReadWhatTheySay() {
    return County.DERIVATIONS.stream()
        .map(
            d ->
                DynamicTest.dynamicTest(
                    d.name(),
                    () -> {
                      var read = new TreeSet<String>();
                      d.derive(
                          (sql, row) -> {
                            assertThat(Portability.faults(sql)).isEmpty();
                            read.addAll(Sql.tables(sql));
                            row.accept(List.of("02", "浙E12345", "2", "某某客运公司", "3", "某某"));
                          },
                          row -> {});
                      assertThat(read).isEqualTo(new TreeSet<>(d.reads()));
                    }));
  }

  @Test
  void version_isPartOfTheRuleSetsDigest() {
    RuleBook without = County.BOOK;
    var other = new Counting("2");
    RuleBook one = book(new Counting("1"));
    assertThat(one.digest()).isNotEqualTo(without.digest()).isNotEqualTo(book(other).digest());
  }

  @Test
  void closure_goesThroughDerivationsToDatasets() {
    assertThat(County.BOOK.datasetsOf(County.BOOK.get("network/ring-of-suspects")))
        .containsExactly("declared_vehicle", "enterprise", "permit", "ride_order", "vehicle");
  }

  @Test
  void circle_isRefused() {
    var a = new Named("derived_a", List.of("derived_b"));
    var b = new Named("derived_b", List.of("derived_a"));
    assertThatThrownBy(() -> views(a, b)).hasMessageContaining("in a circle");
    assertThatThrownBy(() -> views(b)).hasMessageContaining("reads 'derived_a', which is neither");
    assertThatThrownBy(() -> views(new Named("trip_day", List.of())))
        .hasMessageContaining("trip_day");
  }

  private static void views(Derivation... derivations) {
    Views.of(
        RuleTexts.ownViews(),
        County.DATASETS,
        List.of(derivations),
        ExcludedVehicles.view(List.of()));
  }

  @Test
  void linksAndRings_sayWhatTheyLeftOut() throws SQLException {
    List<Map<String, Object>> vehicles =
        IntStream.range(0, 62)
            .mapToObj(
                i ->
                    Map.<String, Object>of(
                        "plate",
                        plate(i),
                        "owner_id",
                        "owner-" + i / 2,
                        "owner_phone",
                        i < 11 ? "1380000" : "phone-" + (i + 1) / 2))
            .toList();
    var unclear =
        Map.<String, Object>of(
            "plate", "浙E99999", "owner_kind", "ENTERPRISE", "owner_name", "某某公司");
    List<Map<String, Object>> all = new ArrayList<>(vehicles);
    all.add(unclear);
    var orders = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> v : all) {
      Object plate = v.get("plate");
      orders.add(Map.of("plate", plate, "driver_id", "of-" + plate, "departed_at", TWO_DAYS));
    }
    var county =
        new County(
            Map.of(
                "vehicle", all,
                "ride_order", orders,
                "enterprise", List.of(Map.of("name", "某某公司"), Map.of("name", "某某有限公司"))));
    try (Scratch scratch = county.scratch(List.of(), List.of())) {
      assertThat(scratch.derived())
          .extracting(DerivedTable::name, DerivedTable::rows, DerivedTable::leftOut)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "owner_link",
                  0L,
                  Map.of(
                      "names of several enterprises", 1L,
                      "names with no similar one clearly ahead", 0L)),
              org.assertj.core.groups.Tuple.tuple(
                  "ring_member",
                  10L,
                  Map.of("hubs that tie nobody", 1L, "rings too large to be used", 1L)));
      assertThat(count(scratch, "SELECT count(DISTINCT ring_id) FROM ring_member")).isEqualTo(5);
    }
  }

  private static String plate(int number) {
    return "浙E%05d".formatted(number);
  }

  private static long count(Scratch scratch, String sql) throws SQLException {
    try (Connection c = scratch.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(sql)) {
      rs.next();
      return rs.getLong(1);
    }
  }

  private static RuleBook book(Derivation more) {
    var all = new ArrayList<>(County.DERIVATIONS);
    all.add(more);
    return RuleBook.load(County.RULES, County.THRESHOLDS, County.DATASETS, all);
  }

  private static class Named implements Derivation {

    private final String name;
    private final List<String> reads;

    Named(String name, List<String> reads) {
      this.name = name;
      this.reads = reads;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Localised about() {
      return new Localised("试", "a trial");
    }

    @Override
    public List<Column> columns() {
      return List.of(new Column("value", ColumnType.INTEGER, "a number", null));
    }

    @Override
    public List<String> reads() {
      return reads;
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Map<String, Long> derive(Reader reader, Sink sink) {
      return Map.of();
    }
  }

  private static final class Counting extends Named {

    private final String version;

    Counting(String version) {
      super("counting", List.of("parameter"));
      this.version = version;
    }

    @Override
    public String version() {
      return version;
    }
  }
}
