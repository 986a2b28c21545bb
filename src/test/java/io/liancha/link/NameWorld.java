package io.liancha.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A made-up register of enterprises, crowded as real ones are: few characters make most trade
 * names, and one trade name is used in many places and businesses. Owners write a name in other
 * ways; some of them are in no register.
 */
final class NameWorld {

  private static final String LUCKY = "顺达通运恒宏鑫瑞安捷远航平金桥万里海东南竹茶溪山云同心永盛长兴江华新丰泰祥和润隆昌德源嘉信诚博雅";
  private static final String COMMON =
      "天地人和大中小上下左右日月星风雨雪春夏秋冬花草木林森水火土石田玉珠宝银铜铁龙凤虎马牛羊鹿鹤鹰燕鱼鹏麒麟狮象"
          + "红黄蓝绿青白黑紫彩光明亮辉煌阳晨晓曙朝旭景色美丽佳好优良精品尚雅致清静宁康健寿福禄喜乐欢庆吉利发旺兴隆"
          + "仁义礼智忠孝勇毅善正直公道理法力能量动静快捷速达飞翔腾跃起航帆舟船海港湾岛岸河川流源泉湖泊波涛浪潮"
          + "东西南北中原野乡村城镇都市府院园林苑庭阁楼台亭桥路街巷门窗家居室堂馆店铺坊号记业创造建设开拓展望未来"
          + "世纪时代年华岁月古今新老真诚信心意情缘梦想思维知行合作共赢联盟友邦国民众群英才杰秀峰岭岳峡谷坡丘原"
          + "一二三四五六七八九十百千万亿元首领先锋冠军王者之星盛典方圆立德树茂丰硕果实金银财富贵荣华锦绣前程似";
  private static final List<String> BUSINESSES =
      List.of(
          "客运", "旅游客运", "货运", "物流", "汽车租赁", "出租汽车", "商贸", "科技", "竹业", "建材", "家具", "餐饮管理", "汽车服务",
          "建筑工程", "电子商务", "茶业", "旅行社", "网络科技", "生态农业", "装饰");
  private static final List<String> PLACES =
      List.of("安吉", "安吉", "安吉", "安吉", "安吉", "安吉县", "安吉县", "湖州", "德清", "长兴", "浙江", "");
  private static final List<String> FORMS = List.of("有限公司", "有限公司", "有限责任公司", "股份有限公司");

  private final Random random;

  /** Names by credit code. */
  final Map<String, String> register = new LinkedHashMap<>();

  /** Owners' names with the code of the enterprise they mean; null when it is in no register. */
  final Map<String, @Nullable String> owners = new LinkedHashMap<>();

  private record Parts(String place, String trade, String business, String form) {

    String written() {
      return place + trade + business + form;
    }
  }

  NameWorld(int enterprises, int owners, long seed) {
    random = new Random(seed);
    var parts = new ArrayList<Parts>();
    var taken = new HashMap<String, Integer>();
    while (register.size() < enterprises) {
      Parts p = new Parts(pick(PLACES), trade(), pick(BUSINESSES), pick(FORMS));
      if (taken.putIfAbsent(LabelledPairs.READER.read(p.written()).text(), parts.size()) == null) {
        register.put("code-" + parts.size(), p.written());
        parts.add(p);
      }
    }
    while (this.owners.size() < owners) {
      int which = random.nextInt(parts.size());
      String code = "code-" + which;
      String written = written(parts.get(which));
      if (random.nextInt(10) == 0) {
        register.remove(code);
        this.owners.values().removeIf(code::equals);
        this.owners.put(written, null);
      } else if (register.containsKey(code)) {
        this.owners.put(written, code);
      }
    }
  }

  /** What of the links is right. */
  record Outcome(long owners, long known, long links, long right, long similar, long similarRight) {

    double precision() {
      return (double) right / links;
    }

    double recall() {
      return (double) right / known;
    }
  }

  Outcome link(LinkSettings settings) {
    var names = new NameMatcher(settings, LabelledPairs.READER);
    owners.keySet().forEach(names::owner);
    names.index();
    register.forEach(names::enterprise);
    long[] count = new long[5];
    owners.forEach(
        (owner, code) -> {
          NameLink link = names.link(owner);
          count[0] += code == null ? 0 : 1;
          if (link != null) {
            boolean right = link.creditCode().equals(code);
            boolean similar = link.similarity() != null;
            count[1]++;
            count[2] += right ? 1 : 0;
            count[3] += similar ? 1 : 0;
            count[4] += similar && right ? 1 : 0;
          }
        });
    return new Outcome(owners.size(), count[0], count[1], count[2], count[3], count[4]);
  }

  private String trade() {
    var trade = new StringBuilder();
    for (int n = 2 + Math.max(0, random.nextInt(5) - 2); n > 0; n--) {
      String from = random.nextBoolean() ? LUCKY : COMMON;
      trade.append(from.charAt(random.nextInt(from.length())));
    }
    return trade.toString();
  }

  /** Of twenty owners twelve write the same name, and eight nearly. */
  private String written(Parts p) {
    String form = pick(List.of("有限公司", "公司", "有限责任公司", ""));
    boolean local = p.place().startsWith("安吉");
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> p.trade() + "（" + p.place() + "）" + p.business() + form;
      case 3, 4 -> (local ? "浙江省湖州市" : "") + p.place() + p.trade() + p.business() + form;
      case 5, 6 -> (local ? "" : p.place()) + p.trade() + p.business() + p.form();
      case 7, 8 -> p.place() + p.trade() + form;
      case 9 -> p.place() + p.trade() + p.business().substring(p.business().length() / 2) + form;
      case 10 -> p.place() + slip(p.trade()) + p.business() + form;
      case 11 -> p.place() + p.trade() + slip(p.business()) + form;
      default -> p.place() + p.trade() + p.business() + form;
    };
  }

  /** One character becomes another one, mostly of the same sound. */
  private String slip(String text) {
    int at = random.nextInt(text.length());
    String others = random.nextInt(3) > 0 ? "大同云红新锐岸节原行平今乔玩里还" : LUCKY;
    return text.substring(0, at)
        + others.charAt(random.nextInt(others.length()))
        + text.substring(at + 1);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
