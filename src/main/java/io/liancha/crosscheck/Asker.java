package io.liancha.crosscheck;

import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.identifier.Words;
import io.liancha.suspect.KnownVehicle;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the client; an agency's is its id
 * @param agency absent for anybody else: then records are masked
 */
record Asker(String name, @Nullable Agency agency) {

  /**
   * An agency is not told of rules whose findings its view does not show.
   *
   * @param titles what rules are called
   */
  List<Because> told(
      List<Because> because,
      KnownVehicle vehicle,
      Function<Collection<String>, List<Words>> titles) {
    Agency asking = agency;
    if (asking == null) {
      return because;
    }
    return because.stream()
        .map(
            b ->
                b.code() == Because.Code.TOO_WEAK
                    ? Because.tooWeak(titles.apply(shown(vehicle.found(), asking)))
                    : b)
        .toList();
  }

  private static List<String> shown(Collection<String> rules, Agency asking) {
    return asking.view().shows("findings.ruleId")
        ? rules.stream().filter(asking.view()::showsRule).toList()
        : List.of();
  }

  /** True unless an agency asks for what its file does not name. */
  boolean may(Purpose purpose) {
    return agency == null || agency.purposes().contains(purpose);
  }
}
