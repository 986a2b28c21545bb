package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Enterprise;
import io.liancha.sandbox.NaiveFeeds.Ride;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The enterprise behind a vehicle, by code or else by name, and what is wrong with it. */
final class NaiveOwners {

  private final Map<String, Enterprise> byCode = new HashMap<>();
  private final Map<String, List<Enterprise>> byName;

  /** How an enterprise was found: "", "#by-name" or "#similar". */
  record Link(Enterprise enterprise, String variant) {}

  NaiveOwners(NaiveFeeds feeds) {
    feeds.enterprises.forEach(e -> byCode.putIfAbsent(e.code(), e));
    byName = feeds.enterprises.stream().collect(Collectors.groupingBy(e -> plain(e.name())));
  }

  Link link(String code, String name) {
    if (!code.equals("\\N")) {
      Enterprise e = byCode.get(code);
      return e == null ? null : new Link(e, "");
    }
    String plain = plain(name);
    List<Enterprise> same = byName.getOrDefault(plain, List.of());
    if (!same.isEmpty()) {
      return same.size() == 1 ? new Link(same.get(0), "#by-name") : null;
    }
    if (plain.length() < 6 || plain.contains("分公司")) {
      return null;
    }
    List<List<Enterprise>> near =
        byName.entrySet().stream()
            .filter(e -> oneEdit(plain, e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return near.size() == 1 ? new Link(near.get(0).get(0), "#similar") : null;
  }

  /** Without width, blanks, place and legal form. */
  static String plain(String name) {
    String n = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
    return n.replaceFirst("^(浙江省?)?(湖州市?)?(岚溪县?)?", "")
        .replace("(岚溪)", "")
        .replaceFirst("(有限责任公司|有限公司|(?<!分)公司)$", "");
  }

  private static boolean oneEdit(String a, String b) {
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < Math.min(a.length(), b.length()) - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return Math.max(a.length(), b.length()) - start - end == 1;
  }

  Set<String> rules(NaiveVehicle v) {
    var rules = new TreeSet<String>();
    Link link = v.car() == null ? null : link(v.car().columns()[12], v.car().columns()[11]);
    if (link == null) {
      return rules;
    }
    Enterprise e = link.enterprise();
    Predicate<Ride> after = r -> r.day().isAfter(e.since().plusDays(1));
    if (e.state().matches("[23]") && v.enough(after)) {
      rules.add("enterprise/owner-revoked-or-deregistered" + link.variant());
    }
    if (e.state().matches("[45]") && v.enough(after)) {
      rules.add("enterprise/owner-moved-or-suspended" + link.variant());
    }
    boolean carries = e.scope().matches(".*(客运|旅客运输|出租汽车|网络预约|包车|校车).*");
    boolean open = e.state().equals("1");
    if (open && !carries && NaiveVehicle.enough(v.uncovered(), r -> true)) {
      rules.add("enterprise/scope-without-passenger-transport" + link.variant());
    }
    if (open && carries && NaiveVehicle.enough(v.uncovered(), r -> !licensed(e, r.day()))) {
      rules.add("enterprise/transport-licence-missing-or-expired" + link.variant());
    }
    if (e.listed() && v.enough(r -> true)) {
      rules.add("enterprise/owner-on-abnormal-or-dishonest-list" + link.variant());
    }
    return rules;
  }

  private static boolean licensed(Enterprise e, LocalDate day) {
    return e.licences().stream()
        .anyMatch(
            l ->
                l[0].contains("经营许可")
                    && !day.isBefore(LocalDate.parse(l[1]))
                    && !day.isAfter(LocalDate.parse(l[2])));
  }
}
