package io.liancha.link;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a name that says what kind of legal person it is, and which branch of one. A branch
 * is told from its company and from other branches, however its number is written.
 *
 * @param body the name without it
 * @param branch what names the branch, ending in 分公司; empty when it is none
 */
record LegalForm(String body, String branch) {

  static final String BRANCH = "分公司";

  private static final String FORM =
      "(?:有限责任公司|股份有限公司|有限公司|股份公司|责任公司|总公司|公司|有限责任|有限合伙|普通合伙|个人独资|个体工商户)";
  private static final Pattern FORM_AT_END = Pattern.compile("^(.+?)" + FORM + "+$");
  private static final Pattern AFTER_FORM = Pattern.compile("^(.+?)" + FORM + "+(.*)分公司$");
  private static final Pattern NUMBERED = Pattern.compile("^(.+?)第?([0-9]+|[一二三四五六七八九十百]+)分公司$");
  private static final String DIGITS = "一二三四五六七八九";
  private static final Map<String, String> NUMBERS = numbers();

  /** What a bracket may hold that says nothing but the form. */
  static boolean isForm(String text) {
    return text.matches(FORM) || List.of("个体", "合伙").contains(text);
  }

  static LegalForm split(String name) {
    Matcher after = AFTER_FORM.matcher(name);
    if (after.matches()) {
      return new LegalForm(withoutForm(after.group(1)), branch(after.group(2)));
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return new LegalForm(withoutForm(numbered.group(1)), branch(numbered.group(2)));
    }
    if (name.endsWith(BRANCH) && name.length() > BRANCH.length()) {
      String body = name.substring(0, name.length() - BRANCH.length());
      return new LegalForm(withoutForm(body), BRANCH);
    }
    return new LegalForm(withoutForm(name), "");
  }

  private static String withoutForm(String name) {
    Matcher form = FORM_AT_END.matcher(name);
    return form.matches() ? form.group(1) : name;
  }

  private static String branch(String which) {
    String number = which.startsWith("第") ? which.substring(1) : which;
    return NUMBERS.getOrDefault(number, number) + BRANCH;
  }

  /** 一 to 九十九 in digits. */
  private static Map<String, String> numbers() {
    var out = new java.util.HashMap<String, String>();
    for (int n = 1; n < 100; n++) {
      String tens = n < 20 ? "" : DIGITS.substring(n / 10 - 1, n / 10);
      String ones = n % 10 == 0 ? "" : DIGITS.substring(n % 10 - 1, n % 10);
      out.put(tens + (n < 10 ? "" : "十") + ones, Integer.toString(n));
    }
    return Map.copyOf(out);
  }
}
