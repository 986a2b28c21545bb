package io.liancha.console;

import io.liancha.identifier.BodyColour;
import io.liancha.identifier.LicenceStatus;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.RegistrationState;
import io.liancha.identifier.ServiceKind;
import io.liancha.identifier.UseNature;
import io.liancha.identifier.VehicleStatus;
import io.liancha.identifier.VehicleType;
import io.liancha.identifier.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fields of evidence hold codes, and where their words are. */
final class Codes {

  /** By the field's name at the source, where two differ after the subject of the rules. */
  private static final Map<String, Function<String, Words>> TABLES =
      Map.ofEntries(
          Map.entry("SYXZ", UseNature::words),
          Map.entry("CSYS", BodyColour::words),
          Map.entry("VehicleColor", BodyColour::words),
          Map.entry("CLLX", VehicleType::words),
          Map.entry("HPZL", PlateKind::words),
          Map.entry("REGSTATE", RegistrationState::words),
          Map.entry("CommercialType", ServiceKind::words),
          Map.entry("ZT", VehicleStatus::words),
          Map.entry("driver/ZT", LicenceStatus::words));

  private static final Set<String> AREAS = Set.of("OnArea", "Address", "area");

  /** Where our own codes are said in words on other pages, too. */
  private static final Map<String, String> KINDS = Map.of("state", "permitState", "HPHM", "tie");

  private Codes() {}

  static @Nullable Function<String, Words> table(@Nullable String rule, String field) {
    String subject = rule == null ? "" : rule.replaceFirst("/.*", "/");
    return TABLES.getOrDefault(subject + field, TABLES.get(field));
  }

  static boolean areas(String field) {
    return AREAS.contains(field);
  }

  /** The messages that say a field's codes. */
  static String kind(String field) {
    return KINDS.getOrDefault(field, "code." + field);
  }

  /** The code, or the letters of a set of codes; none where one is in no table. */
  static List<Words> parts(Function<String, Words> table, String value) {
    if (known(table, value)) {
      return List.of(table.apply(value));
    }
    Set<String> letters =
        value.chars().mapToObj(Character::toString).collect(Collectors.toCollection(TreeSet::new));
    return letters.stream().allMatch(letter -> known(table, letter))
        ? letters.stream().map(table).toList()
        : List.of();
  }

  private static boolean known(Function<String, Words> table, String code) {
    return !table.apply(code).zh().equals(code);
  }
}
