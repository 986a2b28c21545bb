package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTruthTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void suspects_areWhatTheContractsFindInTheFeeds(int daysAfterAnchor) throws Exception {
    LocalDate business = County330599.ANCHOR.plusDays(daysAfterAnchor);
    try (var county = new County330599(false, business)) {
      var truth = new SandboxTruth(county.world, county.granted);
      var hub = new NaiveHub(NaiveFeeds.of(county), business);
      assertThat(differences(hub.reconcile(), truth)).isEmpty();
    }
  }

  @Test
  void suspects_withGrantedPermit_areNoLongerFoundWithout() {
    World world = County330599.world(County330599.settings(false, 5), County330599.ANCHOR);
    var granted = new GrantedPermits(world.calendar());
    var truth = new SandboxTruth(world, granted);
    String one = world.registers().recordId(world.registers().population.first("NO_PERMIT"));
    assertThat(truth.suspects()).containsKey(one);
    assertThat(truth.suspectsByRule()).containsKey("permit/no-vehicle-permit");
    assertThat(granted.contains(one)).isFalse();
  }

  @Test
  void truth_coversEveryArchetype_andRecordIdsDiffer() {
    World world = County330599.world(County330599.settings(false, 5), County330599.ANCHOR);
    var truth = new SandboxTruth(world, new GrantedPermits(world.calendar()));
    assertThat(truth.census()).allSatisfy((archetype, count) -> assertThat(count).isPositive());
    var lawful = truth.lawfulLookalikes().keySet();
    assertThat(truth.suspects().keySet()).doesNotContainAnyElementsOf(lawful);
    assertThat(new TreeSet<>(truth.archetypes().values()))
        .hasSizeGreaterThan(50)
        .contains("AMBIGUOUS_CAR", "PERMIT_LATER", "TWIN_COACH");
    var ids = new HashSet<String>();
    for (int v = 0; v < world.settings().size().vehicles; v++) {
      boolean again = world.registers().population.archetype(v).second();
      assertThat(ids.add(world.registers().recordId(v))).isEqualTo(!again);
    }
  }

  @Test
  void city_hasTenMillionOrders_andItsTruthAtOnce() {
    var settings = new SandboxSettings(true, SandboxSize.CITY, 330599, 0, false, 5, 0);
    World world = County330599.world(settings, County330599.ANCHOR);
    var trips = new Trips(world.registers());
    long orders = 0;
    long day = County330599.ANCHOR.toEpochDay();
    for (int v = 0; v < world.registers().population.operators(); v++) {
      orders += trips.count(v, world.registers().traits(v).trips(), day);
    }
    assertThat(orders).isBetween(320_000L, 350_000L);
    var truth = new SandboxTruth(world, new GrantedPermits(world.calendar()));
    assertThat(truth.suspects()).hasSizeBetween(11_000, 14_000);
  }

  @Test
  void everyKindOfDirt_isPlantedInTheSmallCounty() {
    World world = County330599.world(County330599.settings(false, 5), County330599.ANCHOR);
    Map<String, Map<String, Integer>> dirt =
        new SandboxTruth(world, new GrantedPermits(world.calendar())).dirtPlanted();
    assertKinds(dirt, "vehicle", Dirt.VEHICLES);
    assertKinds(dirt, "driving-licence", Dirt.DRIVING_LICENCES);
    assertKinds(dirt, "enterprise", Dirt.ENTERPRISES);
    assertKinds(dirt, "order-depart", Dirt.DEPARTS);
    assertKinds(dirt, "order-depart", Dirt.DEPARTS_REPEATED);
    assertKinds(dirt, "order-pay", Dirt.ORDERS);
    assertKinds(dirt, "order-pay", Dirt.REPEATED);
    assertKinds(dirt, "share-pay", Dirt.SHARES);
    assertKinds(dirt, "driver", Dirt.DRIVERS);
    assertKinds(dirt, "permit", Dirt.PERMITS);
    assertKinds(dirt, "case", Dirt.CASES);
    int rows = dirt.get("order-pay").values().stream().mapToInt(Integer::intValue).sum();
    assertThat(rows).isBetween(200, 600);
  }

  @Test
  void noDirt_whenTheRateIsZero() {
    World world = County330599.world(County330599.settings(false, 0), County330599.ANCHOR);
    var dirt = new SandboxTruth(world, new GrantedPermits(world.calendar())).dirtPlanted();
    assertThat(dirt.get("order-pay")).containsOnlyKeys("SENT_TWICE");
    assertThat(dirt.get("vehicle")).containsOnlyKeys("VIN_CHECK");
    assertThat(dirt).containsOnlyKeys("order-pay", "vehicle");
  }

  private static void assertKinds(
      Map<String, Map<String, Integer>> dirt, String feed, java.util.List<Dirt> kinds) {
    assertThat(dirt.get(feed))
        .as(feed)
        .containsKeys(kinds.stream().map(Dirt::name).toArray(String[]::new));
  }

  /** By vehicle and rule the severity, found against right. */
  private static Map<String, String> differences(
      Map<String, Set<String>> found, SandboxTruth truth) {
    Map<String, Map<String, String>> right = truth.findings();
    Map<String, String> archetypes = truth.archetypes();
    var ids = new TreeSet<>(found.keySet());
    ids.addAll(right.keySet());
    var differences = new TreeMap<String, String>();
    for (String id : ids) {
      var f = new TreeMap<String, String>();
      for (String key : found.getOrDefault(id, Set.of())) {
        f.put(key.split("#")[0], SandboxTruth.rules().get(key).get(1));
      }
      Map<String, String> r = right.getOrDefault(id, Map.of());
      if (!f.equals(r)) {
        differences.put(id, archetypes.get(id) + " found " + f + " but right is " + r);
      }
    }
    return differences;
  }
}
