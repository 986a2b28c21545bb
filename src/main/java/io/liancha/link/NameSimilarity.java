package io.liancha.link;

import java.util.HashSet;
import java.util.Set;

/**
 * How likely two names that differ are one enterprise's, from 0 to 1: mostly by the trade name,
 * then by the business, then by whether both name the place. A trade name is compared by edit
 * distance on characters, in which only what a pinyin keyboard confuses, or a character left out of
 * a longer name, is cheap: 顺达 and 顺通 are sisters, not slips.
 */
final class NameSimilarity {

  private static final double TRADE_SHARE = 0.6;
  private static final double INDUSTRY_SHARE = 0.3;
  private static final double PLACE_SHARE = 0.1;

  private static final double SOUNDS_ALIKE = 0.7;
  private static final double TRANSPOSED = 0.7;
  private static final double ONE_MORE = 0.7;
  private static final double ONE_MORE_IN_A_SHORT_NAME = 1.25;
  private static final int SHORT_NAME_CHARACTERS_MAX = 3;
  private static final double ANOTHER = 1.5;

  /** What a slip in the business may cost at most, by its length: none to spare in 客运. */
  private static final double SLIP_PER_CHARACTER = 0.4;

  private static final double BUSINESS_SLIP = 0.8;
  private static final double BUSINESS_NARROWER = 0.7;
  private static final double BUSINESS_UNSAID = 0.6;
  private static final double BUSINESS_OVERLAPS = 0.2;
  private static final double PLACE_UNSAID = 0.5;

  /** Words that make another enterprise of the same group, not another name of the same. */
  private static final Set<String> GROUP = Set.of("集团", "控股", "投资");

  private final Sounds sounds = Sounds.known();
  private final String county;

  /**
   * @param county the code of the county that both names come from
   */
  NameSimilarity(String county) {
    this.county = county;
  }

  /** 0 when something says that they are two enterprises: place, branch, or a number. */
  double of(CompanyName owner, CompanyName enterprise) {
    if (!owner.branch().equals(enterprise.branch()) || contradictory(owner, enterprise)) {
      return 0;
    }
    CompanyName read = slipped(owner, enterprise);
    double trade = trade(read.trade(), enterprise.trade());
    if (trade == 0 || !digits(read.trade()).equals(digits(enterprise.trade()))) {
      return 0;
    }
    double industry =
        read == owner ? industry(read.industry(), enterprise.industry()) : BUSINESS_SLIP;
    boolean placed = owner.area().equals(enterprise.area());
    return TRADE_SHARE * trade
        + INDUSTRY_SHARE * industry
        + PLACE_SHARE * (placed ? 1 : PLACE_UNSAID);
  }

  /**
   * A clerk leaves a place out, and then means one that the county lies in; nobody adds one that
   * the register does not have.
   */
  private boolean contradictory(CompanyName owner, CompanyName enterprise) {
    return owner.area().isEmpty()
        ? !county.startsWith(enterprise.area())
        : !owner.area().equals(enterprise.area());
  }

  /**
   * An owner's name that ends in no known business but nearly in the enterprise's: 顺达汽车租凭 for
   * 顺达汽车租赁. Otherwise the owner's name itself.
   */
  private CompanyName slipped(CompanyName owner, CompanyName enterprise) {
    String business = enterprise.core().substring(enterprise.trade().length());
    int from = owner.core().length() - business.length();
    if (!owner.industry().isEmpty() || business.length() < 2 || from < 2) {
      return owner;
    }
    double cost = distance(owner.core().substring(from), business);
    return cost > SLIP_PER_CHARACTER * business.length()
        ? owner
        : new CompanyName(
            owner.area(),
            owner.areaName(),
            owner.core(),
            owner.core().substring(0, from),
            enterprise.industry(),
            owner.branch());
  }

  private double trade(String a, String b) {
    int longer = Math.max(a.codePointCount(0, a.length()), b.codePointCount(0, b.length()));
    return longer == 0 ? 0 : Math.max(0, 1 - distance(a, b) / longer);
  }

  private double industry(Set<String> a, Set<String> b) {
    if (a.equals(b)) {
      return 1;
    }
    var different = new HashSet<>(a);
    different.addAll(b);
    var common = new HashSet<>(a);
    common.retainAll(b);
    different.removeAll(common);
    if (different.stream().anyMatch(GROUP::contains)) {
      return 0;
    }
    if (a.isEmpty() || b.isEmpty()) {
      return BUSINESS_UNSAID;
    }
    boolean within = common.size() == Math.min(a.size(), b.size());
    return within ? BUSINESS_NARROWER : common.isEmpty() ? 0 : BUSINESS_OVERLAPS;
  }

  /** Edit distance with transpositions of neighbours (optimal string alignment). */
  double distance(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    var cost = new double[a.length + 1][b.length + 1];
    double oneMore =
        Math.max(a.length, b.length) > SHORT_NAME_CHARACTERS_MAX
            ? ONE_MORE
            : ONE_MORE_IN_A_SHORT_NAME;
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        cost[i][j] =
            i == 0 || j == 0
                ? (i + j) * oneMore
                : Math.min(
                    Math.min(cost[i - 1][j], cost[i][j - 1]) + oneMore, aligned(cost, a, b, i, j));
      }
    }
    return cost[a.length][b.length];
  }

  /** The last characters taken for one another, or the last two for each other crosswise. */
  private double aligned(double[][] cost, int[] a, int[] b, int i, int j) {
    double best = cost[i - 1][j - 1] + changed(a[i - 1], b[j - 1]);
    boolean crossed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    return crossed ? Math.min(best, cost[i - 2][j - 2] + TRANSPOSED) : best;
  }

  private double changed(int a, int b) {
    if (a == b) {
      return 0;
    }
    return sounds.of(a) == sounds.of(b) ? SOUNDS_ALIKE : ANOTHER;
  }

  private static String digits(String text) {
    return text.codePoints()
        .filter(c -> c >= '0' && c <= '9')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
