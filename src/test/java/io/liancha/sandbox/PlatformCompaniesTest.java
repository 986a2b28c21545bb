package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.sandbox.NaiveFeeds.Enterprise;
import io.liancha.sandbox.NaiveFeeds.Ride;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The platform companies have the faults that the truth says, seen from the feeds alone. */
class PlatformCompaniesTest {

  private static County330599 county;
  private static NaiveFeeds feeds;

  @BeforeAll
  static void read() throws Exception {
    county = new County330599(false);
    feeds = NaiveFeeds.of(county);
  }

  @AfterAll
  static void close() {
    county.close();
  }

  @Test
  void companies_haveTheFaultsOfTheTruth() throws Exception {
    var found = new TreeMap<String, Set<String>>();
    Map<String, List<Ride>> rides =
        feeds.rides.values().stream()
            .filter(r -> !r.day().isAfter(County330599.ANCHOR))
            .collect(Collectors.groupingBy(Ride::company));
    for (JsonNode company : county.platform("/baseinfo/company", "", 100)) {
      String id = company.get("CompanyId").asString();
      var faults = new TreeSet<String>();
      List<Ride> own = rides.getOrDefault(id, List.of());
      permit(faults, company.get("Identifier").asString(), own);
      completeness(faults, id, own);
      plausibility(faults, own);
      found.put(id, faults);
    }
    var right = new TreeMap<String, Set<String>>();
    new SandboxTruth(county.world, county.granted)
        .companies()
        .forEach((id, rules) -> right.put(id, new TreeSet<>(rules)));
    assertThat(found).isEqualTo(right);
  }

  private static void permit(Set<String> faults, String code, List<Ride> rides) {
    Enterprise enterprise =
        feeds.enterprises.stream().filter(e -> e.code().equals(code)).findFirst().orElse(null);
    String rule = "platform/company-without-operating-permit";
    if (rides.isEmpty()) {
      return;
    }
    if (enterprise == null) {
      faults.add(rule + "#unknown");
    } else if (enterprise.licences().isEmpty()) {
      faults.add(rule);
    } else if (rides.stream()
        .noneMatch(r -> !r.day().isAfter(LocalDate.parse(enterprise.licences().get(0)[2])))) {
      faults.add(rule + "#not-in-force");
    }
  }

  private static void completeness(Set<String> faults, String id, List<Ride> rides) {
    Set<String> declared = new HashSet<>();
    feeds.declared.forEach(
        (key, row) -> {
          if (key.startsWith(id)) {
            declared.add(place(row.get("Address").asString()));
          }
        });
    Set<LocalDate> days = rides.stream().map(Ride::day).collect(Collectors.toSet());
    if (rides.isEmpty()) {
      faults.add("platform/declared-without-orders");
      return;
    }
    if (days.size() < 30 && rides.size() >= 20 * days.size()) {
      faults.add("platform/silent-days");
    }
    rides.forEach(r -> declared.removeAll(Set.of(r.area(), prefecture(r.area()))));
    if (!declared.isEmpty()) {
      faults.add("platform/missing-city#nobody-sends");
    }
  }

  /** The county itself, else a prefecture: what is declared in a sister district is of one feed. */
  private static String place(String address) {
    return address.equals("330599") ? address : prefecture(address);
  }

  private static String prefecture(String address) {
    return address.substring(0, 4) + "00";
  }

  private static void plausibility(Set<String> faults, List<Ride> rides) {
    double zero = rides.stream().filter(r -> r.km() < 0.1).count();
    if (!rides.isEmpty() && zero / rides.size() > 0.1) {
      faults.add("platform/zero-trips");
      faults.add("platform/impossible-values");
    }
    Set<String> trips =
        rides.stream().map(r -> r.plate() + r.departs() + r.arrives()).collect(Collectors.toSet());
    if (rides.size() - trips.size() >= 10) {
      faults.add("platform/repeated-orders");
    }
  }
}
