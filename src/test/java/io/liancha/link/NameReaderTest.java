package io.liancha.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReaderTest {

  private static final int ROUNDS = 20_000;
  private static final long SEED = 20261122;
  private static final Areas AREAS = Areas.around(LabelledPairs.COUNTY, List.of());
  private static final NameReader READER = LabelledPairs.READER;
  private static final String SYLLABLES = "顺达通运恒宏鑫瑞安捷远航平金桥万里四海东南竹茶溪山云同心永盛长兴江西湖州吉";
  private static final List<String> INDUSTRIES =
      List.of("客运", "旅游客运", "汽车租赁", "物流", "出租汽车", "科技", "竹业", "");
  private static final List<String> FORMS = List.of("有限公司", "有限责任公司", "股份有限公司", "公司", "");
  private static final List<String> PLACES =
      List.of("安吉", "安吉县", "浙江安吉", "浙江省湖州市安吉县", "湖州市安吉", "浙江省安吉县");

  @ParameterizedTest
  @CsvSource({
    "浙江省湖州市安吉县顺达客运有限公司, 安吉县顺达客运",
    "安吉顺达客运有限责任公司, 安吉县顺达客运",
    "顺达（安吉）客运有限公司, 安吉县顺达客运",
    "ＡＡ 顺达(集团)·客运－有限公司, AA顺达集团客运",
    "安吉顺达客运有限公司第一分公司, 安吉县顺达客运1分公司",
    "安吉顺达客运有限公司十二分公司, 安吉县顺达客运12分公司",
    "杭州顺达客运有限公司安吉分公司, 杭州市顺达客运安吉县分公司",
    "杭州顺达客运安吉县分公司, 杭州市顺达客运安吉县分公司",
    "竹乡合伙企业（有限合伙）, 竹乡合伙企业",
    "長興順達客運有限公司, 長興順達客運",
    "长兴运输有限公司, 长兴运输",
    "湖州长兴运输有限公司, 湖州市长兴运输",
    "长兴县运输有限公司, 长兴县运输",
    "永安客运有限公司, 永安客运",
    "内蒙古朝阳顺达客运公司, 内蒙古自治区朝阳顺达客运",
    "朝阳区顺达客运公司, 朝阳区顺达客运",
    "有限公司, 有限",
    "（）, ''"
  })
  void text_isTheOneWayToWriteAName(String written, String text) {
    assertThat(READER.read(written).text()).isEqualTo(text);
  }

  @Test
  void parts_ofAName() {
    CompanyName name = READER.read("浙江安吉顺达旅游客运有限公司二分公司");
    assertThat(name.area()).isEqualTo("330523");
    assertThat(name.trade()).isEqualTo("顺达");
    assertThat(name.industry()).containsExactlyInAnyOrder("旅游", "客运");
    assertThat(name.branch()).isEqualTo("2分公司");
  }

  @Test
  void county_ofNobodysStandard_isKnownFromSettings() {
    var reader = new NameReader(Areas.around("330599", List.of(Area.read("330599 岚溪县 岚溪"))));
    assertThat(reader.read("青禾1024（岚溪）客运有限公司").text())
        .isEqualTo(reader.read("岚溪县青禾1024客运公司").text())
        .isEqualTo("岚溪县青禾1024客运");
  }

  @Test
  void reading_isIdempotent_whateverTheWriting() {
    var random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      String written = i % 2 == 0 ? soiled(name(random), random) : junk(random);
      CompanyName read = READER.read(written);
      assertThat(READER.read(read.text())).as(written).isEqualTo(read);
    }
  }

  @Test
  void reading_doesNotDependOnWidthBracketsSpacesPlaceOrForm() {
    var random = new Random(SEED + 1);
    for (int i = 0; i < ROUNDS; i++) {
      Name name = nameWithoutPlace(random);
      String one = soiled(name, random);
      String other = soiled(name, random);
      assertThat(READER.read(one).text())
          .as(one + " and " + other)
          .isEqualTo(READER.read(other).text());
    }
  }

  @Test
  void differentTradeNames_stayDifferent() {
    var random = new Random(SEED + 2);
    Map<String, String> coreOf = new HashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      Name name = name(random);
      String core = name.trade() + name.industry() + name.branch();
      String known = coreOf.putIfAbsent(READER.read(soiled(name, random)).text(), core);
      assertThat(known == null || known.equals(core)).as(known + " and " + core).isTrue();
    }
  }

  /** A name in the county, by its parts. */
  private record Name(String trade, String industry, String branch) {}

  private static Name name(Random random) {
    var trade = new StringBuilder();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      trade.append(SYLLABLES.charAt(random.nextInt(SYLLABLES.length())));
    }
    if (random.nextInt(4) == 0) {
      trade.append(1 + random.nextInt(2_000));
    }
    String branch = random.nextInt(5) == 0 ? (1 + random.nextInt(12)) + "分公司" : "";
    return new Name(trade.toString(), pick(INDUSTRIES, random), branch);
  }

  /** Whether 湖州茶（安吉） is of 湖州 nobody can tell, so no trade name begins like a place. */
  private static Name nameWithoutPlace(Random random) {
    Name name = name(random);
    while (AREAS.at(name.trade(), 0, "") != null) {
      name = name(random);
    }
    return name;
  }

  /** One of the ways to write it. */
  private static String soiled(Name name, Random random) {
    String place = pick(PLACES, random);
    boolean bracketed = random.nextBoolean();
    String form = pick(FORMS, random);
    String branch = name.branch();
    if (!branch.isEmpty() && random.nextBoolean()) {
      branch = "第" + branch;
    }
    String head =
        bracketed
            ? name.trade() + (random.nextBoolean() ? "（" + place + "）" : "(" + place + ")")
            : place + name.trade();
    String text = head + name.industry() + form + branch;
    if (random.nextInt(3) == 0) {
      text = wide(text);
    }
    return random.nextInt(3) == 0 ? " " + text.replace("达", "达 ") + "。" : text;
  }

  private static String wide(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(c > 32 && c < 127 ? c + 0xFEE0 : c));
    return out.toString();
  }

  private static String junk(Random random) {
    String parts = "（）()【】安吉浙江省湖州市县朝阳区公司有限分第一二十3顺达 ·客运集团ａＢ";
    var out = new StringBuilder();
    for (int i = random.nextInt(16); i > 0; i--) {
      out.append(parts.charAt(random.nextInt(parts.length())));
    }
    return out.toString();
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
