package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Owners without a usable code: the labels are right, and can be found from the feeds. */
class NamePairsTest {

  private static final World WORLD =
      County330599.world(County330599.settings(false, 5), County330599.ANCHOR);
  private static final List<NamePair> PAIRS =
      new SandboxTruth(WORLD, new GrantedPermits(WORLD.calendar())).namePairs();
  private static final Map<String, String> NAMES = new HashMap<>();

  @BeforeAll
  static void names() {
    var enterprises = new Enterprises(WORLD.registers());
    for (int e = 0; e < enterprises.count(); e++) {
      NAMES.put(enterprises.creditCode(e), enterprises.name(e));
    }
  }

  @Test
  void pairs_areMany_andOfEveryKind() {
    assertThat(PAIRS).hasSizeGreaterThan(300);
    Map<String, Long> kinds =
        PAIRS.stream().collect(Collectors.groupingBy(NamePair::kind, Collectors.counting()));
    assertThat(kinds)
        .containsOnlyKeys(
            "EXACT",
            "SIMILAR",
            "SISTER",
            "ABSENT_SISTER",
            "BRANCH",
            "OTHER_COUNTY",
            "NAMESAKES",
            "DIRT");
    assertThat(kinds.get("EXACT")).isGreaterThan(100);
    assertThat(kinds.get("SIMILAR")).isGreaterThan(80);
    assertThat(PAIRS.stream().map(NamePair::recordId)).doesNotHaveDuplicates();
  }

  @Test
  void exact_isTheSameNameWrittenOtherwise() {
    List<NamePair> exact = PAIRS.stream().filter(p -> p.kind().equals("EXACT")).toList();
    assertThat(exact)
        .allSatisfy(
            p ->
                assertThat(NaiveOwners.plain(p.ownerName()))
                    .isEqualTo(NaiveOwners.plain(NAMES.get(p.creditCode()))));
    assertThat(exact.stream().filter(p -> !p.ownerName().equals(NAMES.get(p.creditCode()))).count())
        .isGreaterThan(exact.size() * 3L / 4);
  }

  @Test
  void trap_isAnotherNameThanTheDecoys() {
    assertThat(PAIRS)
        .filteredOn(p -> p.decoyCode() != null && !p.kind().equals("NAMESAKES"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            p -> {
              assertThat(p.decoyCode()).isNotEqualTo(p.creditCode());
              assertThat(NaiveOwners.plain(p.ownerName()))
                  .isNotEqualTo(NaiveOwners.plain(NAMES.get(p.decoyCode())));
            });
  }

  @Test
  void names_differInMoreThanACharacter_asLongAsTheirBusinessesDo() {
    var names = new HashSet<String>();
    for (int n = 0; n < 7_000; n++) {
      assertThat(names.add(NaiveOwners.plain(CompanyNames.registered(n)))).isTrue();
    }
    var patterns = new HashSet<String>();
    for (int n = 0; n < 961; n++) {
      String trade = NaiveOwners.plain(CompanyNames.registered(n)).substring(0, 4);
      for (int i = 0; i < 4; i++) {
        assertThat(patterns.add(trade.substring(0, i) + "?" + trade.substring(i + 1))).isTrue();
      }
    }
  }

  @Test
  void label_isWhatTheFeedsSay() throws Exception {
    try (var county = new County330599(false)) {
      NaiveFeeds feeds = NaiveFeeds.of(county);
      var owners = new NaiveOwners(feeds);
      for (NamePair pair : PAIRS) {
        if (pair.kind().equals("DIRT")) {
          continue; // the row's plate is mostly clean, but its code is not empty
        }
        boolean tooShort =
            pair.kind().equals("SIMILAR") && NaiveOwners.plain(pair.ownerName()).length() < 6;
        NaiveFeeds.Car car =
            feeds.cars.get(pair.recordId().substring(3)).stream()
                .filter(c -> c.type().equals(pair.recordId().substring(0, 2)))
                .findFirst()
                .orElseThrow();
        assertThat(car.columns()[11]).isEqualTo(pair.ownerName());
        assertThat(car.columns()[12]).isEqualTo("\\N");
        if (tooShort) {
          continue; // too few characters for the check to tell a slip from another name
        }
        NaiveOwners.Link link = owners.link("\\N", pair.ownerName());
        assertThat(link == null ? null : link.enterprise().code())
            .as(pair.toString())
            .isEqualTo(pair.creditCode());
      }
    }
  }
}
