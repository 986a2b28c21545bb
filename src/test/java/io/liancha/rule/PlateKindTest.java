package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which plate kind an order belongs to, or that nobody can say. */
class PlateKindTest {

  private static final String AMBIGUOUS = "ambiguous";

  @Test
  void declaredColour_goesBeforeTheRegister() {
    assertThat(kind("浙E12345", List.of("1"), "01")).isEqualTo("02");
    assertThat(kind("浙E12345", List.of("2"), "01", "02")).isEqualTo("01");
    assertThat(kind("浙E1234学", List.of("2"), "02")).isEqualTo("16");
    assertThat(kind("浙E1234警", List.of("4"))).isEqualTo("23");
    assertThat(kind("粤Z1234港", List.of("3"))).isEqualTo("26");
  }

  @Test
  void severalKindsOfAColour_theRegisteredOne() {
    assertThat(kind("浙E12345", List.of("2"), "16")).isEqualTo("16");
    assertThat(kind("浙E12345", List.of("2"), "02", "15")).isEqualTo("15");
    assertThat(kind("浙E12345", List.of("2"), "01", "15")).isEqualTo(AMBIGUOUS);
    assertThat(kind("浙E12345", List.of("2"), "01", "15", "02")).isEqualTo(AMBIGUOUS);
    assertThat(kind("浙E12345", List.of("2"), "01", "16", "02")).isEqualTo("16");
    assertThat(kind("皖P12345", List.of("2"))).isEqualTo("01");
  }

  @Test
  void severalColours_theRegisteredOneOrNobodyCanSay() {
    assertThat(kind("浙E12345", List.of("1", "2"), "01")).isEqualTo("01");
    assertThat(kind("浙E12345", List.of("1", "2"), "02")).isEqualTo("02");
    assertThat(kind("浙E12345", List.of("1", "2"))).isEqualTo(AMBIGUOUS);
  }

  @Test
  void eightCharacters_whateverIsDeclaredOrRegistered() {
    assertThat(kind("浙ED12345", List.of("5"))).isEqualTo("52");
    assertThat(kind("浙E12345D", List.of("5"))).isEqualTo("51");
    assertThat(kind("浙EF12345", List.of("1"), "02")).isEqualTo("52");
    assertThat(kind("浙EKA1234", List.of(), "51")).isEqualTo("52");
  }

  @Test
  void colourThatContradictsTheShape_ignored() {
    assertThat(kind("浙E12345", List.of("5"), "01")).isEqualTo("01");
    assertThat(kind("浙E12345", List.of("4"))).isEqualTo("02");
    assertThat(kind("浙E12345", List.of("9"), "01")).isEqualTo("01");
  }

  @Test
  void nothingDeclared_theOnlyRegisteredKind() {
    assertThat(kind("浙E12345", List.of(), "01")).isEqualTo("01");
    assertThat(kind("浙E12345", List.of())).isEqualTo("02");
  }

  @Test
  void nothingDeclared_theOnlySmallPassengerCar() {
    assertThat(kind("浙E12345", List.of(), "02", "15")).isEqualTo("02");
    assertThat(kind("浙E12345", List.of(), "02", "16")).isEqualTo(AMBIGUOUS);
  }

  @Test
  void declaredElsewhereOrDeleted_doesNotCount() {
    var given =
        Map.<String, List<Map<String, Object>>>of(
            "vehicle", List.of(car("浙E12345", "02"), car("浙E12345", "16")),
            "declared_vehicle",
                List.of(
                    Map.of("plate", "浙E12345", "company_id", "another"),
                    Map.of("plate", "浙E12345", "deleted", "true")),
            "ride_order", List.of(order("浙E12345")));
    assertThat(kind(given)).isEqualTo(AMBIGUOUS);
  }

  private static String kind(String plate, List<String> colours, String... registered) {
    return kind(
        Map.of(
            "vehicle", List.of(registered).stream().map(k -> car(plate, k)).toList(),
            "declared_vehicle",
                colours.stream()
                    .map(c -> Map.<String, Object>of("plate", plate, "plate_colour", c))
                    .toList(),
            "ride_order", List.of(order(plate))));
  }

  private static String kind(Map<String, List<Map<String, Object>>> given) {
    try (Scratch scratch = new County(given).scratch(List.of(), List.of());
        Connection c = scratch.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery("SELECT plate_type, ambiguous FROM plate_kind")) {
      assertThat(rs.next()).isTrue();
      return rs.getBoolean(2) ? AMBIGUOUS : rs.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A vehicle of its kind: coaches and trailers are no small passenger cars. */
  private static Map<String, Object> car(String plate, String kind) {
    String type = kind.equals("01") ? "K11" : kind.equals("15") ? "B11" : "K33";
    int seats = kind.equals("01") ? 45 : kind.equals("15") ? 0 : 5;
    return Map.of("plate", plate, "plate_type", kind, "vehicle_type", type, "seats", seats);
  }

  private static Map<String, Object> order(String plate) {
    return Map.of("plate", plate, "departed_at", "2026-11-10 08:00");
  }
}
