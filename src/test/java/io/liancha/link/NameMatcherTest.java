package io.liancha.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameMatcherTest {

  private static final String OWNER = "安吉平安九州客运有限公司";

  @Test
  void sameName_links() {
    assertThat(link(OWNER, "浙江省安吉县平安九州客运有限责任公司"))
        .isEqualTo(new NameLink("code-0", "浙江省安吉县平安九州客运有限责任公司", null));
  }

  @Test
  void sameNameOfSeveral_linksNobodyAndIsCounted() {
    NameMatcher names = seen(OWNER, OWNER, "安吉县平安九州客运公司");
    assertThat(names.link(OWNER)).isNull();
    assertThat(names.leftOut()).isEqualTo(Map.of(OwnerName.AMBIGUOUS, 1L, OwnerName.CLOSE, 0L));
  }

  @Test
  void sameName_goesBeforeASimilarOne() {
    NameLink link = link(OWNER, "安吉平安久州客运有限公司", OWNER);
    assertThat(link).isNotNull();
    assertThat(link.creditCode()).isEqualTo("code-1");
    assertThat(link.similarity()).isNull();
  }

  @Test
  void similarName_linksWithItsSimilarity() {
    assertThat(link(OWNER, "安吉平安久州客运有限公司", "安吉长运新联客运有限公司"))
        .isEqualTo(new NameLink("code-0", "安吉平安久州客运有限公司", new BigDecimal("0.895")));
  }

  @Test
  void similarNamesOfWhichNoneIsClearlyAhead_linkNobodyAndAreCounted() {
    NameMatcher names = seen(OWNER, "安吉平安久州客运有限公司", "安吉平安酒州客运有限公司");
    assertThat(names.link(OWNER)).isNull();
    assertThat(names.leftOut()).isEqualTo(Map.of(OwnerName.AMBIGUOUS, 0L, OwnerName.CLOSE, 1L));
  }

  @Test
  void orderOfRows_doesNotMatter() {
    String weaker = "安吉平安九洲客运有限公司";
    String stronger = "安吉平安九州汽车客运有限公司";
    String owner = "安吉平安九州客晕有限公司";
    for (String[] order : new String[][] {{weaker, OWNER}, {OWNER, weaker}}) {
      assertThat(link(owner, order))
          .isNotNull()
          .extracting(NameLink::enterpriseName)
          .isEqualTo(OWNER);
    }
    assertThat(link(OWNER, weaker, stronger)).isEqualTo(link(OWNER, stronger, weaker));
  }

  @Test
  void placeLeftOut_meansTheCountyUnlessANameHasNone() {
    assertThat(link("平安九州客运", OWNER, "德清平安九州客运有限公司"))
        .isEqualTo(new NameLink("code-0", OWNER, null));
    assertThat(link("平安九州客运", OWNER, "平安九州客运有限公司"))
        .isEqualTo(new NameLink("code-1", "平安九州客运有限公司", null));
    NameMatcher names = seen("平安九州客运", OWNER, "安吉县平安九州客运公司");
    assertThat(names.link("平安九州客运")).isNull();
    assertThat(names.leftOut()).containsEntry(OwnerName.AMBIGUOUS, 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "安吉平安九州货运有限公司",
        "德清平安九州客运有限公司",
        "平安九州客运有限公司",
        "安吉平安九州客运有限公司一分公司",
        "安吉平安九州客运集团有限公司",
        "安吉平安九洋客运有限公司"
      })
  void sisters_areSomebodyElse(String sister) {
    assertThat(link(OWNER, sister)).isNull();
  }

  @Test
  void noEnterprises_noLink() {
    assertThat(link(OWNER)).isNull();
    assertThat(link("（）", "安吉平安九州客运有限公司")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"王五", "欧阳知行", " 李 四 ", "张行", "阿卜杜拉·买买提", "高明华"})
  void person_isOne(String name) {
    assertThat(Persons.isPerson(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"顺达客运", "顺达公司", "安吉客运站", "竹乡茶厂", "A公司", "李", "顺达·客运·有限公司", "安吉顺达车行有限公司"})
  void person_isNone(String name) {
    assertThat(Persons.isPerson(name)).isFalse();
  }

  private static NameLink link(String owner, String... enterprises) {
    return seen(owner, enterprises).link(owner);
  }

  private static NameMatcher seen(String owner, String... enterprises) {
    var names = new NameMatcher(Given.settings(), LabelledPairs.READER);
    names.owner(owner);
    names.index();
    List<String> all = List.of(enterprises);
    for (int i = 0; i < all.size(); i++) {
      names.enterprise("code-" + i, all.get(i));
    }
    return names;
  }
}
