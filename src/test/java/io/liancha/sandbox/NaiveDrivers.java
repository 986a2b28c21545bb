package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Ride;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Who drove, and whether they may. */
final class NaiveDrivers {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Pattern CLASSES = Pattern.compile("([A-Z]\\d?)+");

  private final NaiveFeeds feeds;
  private final Map<String, List<JsonNode>> byPerson;

  NaiveDrivers(NaiveFeeds feeds) {
    this.feeds = feeds;
    this.byPerson =
        feeds.drivers.values().stream()
            .filter(r -> r.get("Flag").asInt() != 3)
            .collect(Collectors.groupingBy(r -> r.get("LicenseId").asString()));
  }

  Set<String> rules(NaiveVehicle v) {
    var rules = new TreeSet<String>();
    if (v.enough(r -> uncertified(r.driver()))) {
      rules.add("driver/no-driver-permit");
    }
    boolean coach = v.car() != null && "BDE".indexOf(v.car().use()) >= 0;
    if (!coach && v.enough(r -> r.driver() != null && !byPerson.containsKey(r.driver()))) {
      rules.add("driver/driver-not-listed");
    }
    if (v.enough(this::expired)) {
      rules.add("driver/driver-permit-expired");
    }
    if (v.enough(this::invalid)) {
      rules.add("driver/driving-licence-invalid");
    }
    if (v.car() != null && v.enough(r -> tooLow(r, v.car().columns()[7]))) {
      rules.add("driver/driving-licence-class-too-low");
    }
    long drivers = v.rides().stream().map(Ride::driver).filter(d -> d != null).distinct().count();
    if (drivers > 7) {
      rules.add("driver/implausibly-many-drivers");
    }
    return rules;
  }

  private boolean uncertified(String driver) {
    List<JsonNode> rows = byPerson.getOrDefault(driver, List.of());
    return !rows.isEmpty() && rows.stream().noneMatch(r -> r.has("CertificateNo"));
  }

  private boolean expired(Ride ride) {
    List<JsonNode> rows =
        byPerson.getOrDefault(ride.driver(), List.of()).stream()
            .filter(r -> r.has("CertificateNo"))
            .toList();
    return !rows.isEmpty()
        && rows.stream()
            .allMatch(
                r ->
                    r.has("NetworkCarProofOff")
                        && LocalDate.parse(r.get("NetworkCarProofOff").asString(), DAY)
                            .isBefore(ride.day()));
  }

  private boolean invalid(Ride ride) {
    String[] row = feeds.licences.get(ride.driver());
    if (row == null) {
      return false;
    }
    LocalDate since = LocalDate.parse(row[7].substring(0, 10));
    boolean bad = row[5].matches(".*[DEFGJKR].*") && ride.day().isAfter(since.plusDays(1));
    return bad || LocalDate.parse(row[4]).isBefore(ride.day());
  }

  private boolean tooLow(Ride ride, String type) {
    String[] row = feeds.licences.get(ride.driver());
    if (row == null || !CLASSES.matcher(row[2]).matches()) {
      return false;
    }
    List<String> enough =
        switch (type.substring(0, 2)) {
          case "K1" -> List.of("A1", "A3");
          case "K2" -> List.of("A1", "A2", "A3", "B1");
          case "K3", "K4" -> List.of("A1", "A2", "A3", "B1", "B2", "C1", "C2");
          default -> List.of();
        };
    List<String> has = Arrays.asList(row[2].split("(?<=.)(?=[A-Z])"));
    return !enough.isEmpty() && has.stream().noneMatch(enough::contains);
  }
}
