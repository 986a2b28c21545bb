package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.link.LinkSettings;
import io.liancha.link.OwnerLinks;
import io.liancha.rule.Derivation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The links by name at the sandbox county, which was made up by somebody else than the links. */
class OwnerNamesTest {

  private static final System.Logger LOG = System.getLogger("calibration");

  @Test
  void links_byName_areRight() {
    World world = County330599.world(County330599.settings(false, 5), County330599.ANCHOR);
    List<NamePair> pairs =
        new SandboxTruth(world, new GrantedPermits(world.calendar())).namePairs();
    Map<String, String> linked = linked(world, pairs);
    var byKind = new TreeMap<String, List<NamePair>>(group(pairs));
    long right = 0;
    long known = 0;
    for (Map.Entry<String, List<NamePair>> kind : byKind.entrySet()) {
      List<NamePair> of = kind.getValue();
      long rightly = of.stream().filter(p -> isRight(p, linked)).count();
      long links = of.stream().filter(p -> linked.containsKey(p.recordId())).count();
      right += rightly;
      known += of.stream().filter(p -> p.creditCode() != null).count();
      LOG.log(
          System.Logger.Level.INFO,
          "%s: %d owners, %d linked, %d rightly"
              .formatted(kind.getKey(), of.size(), links, rightly));
    }
    double precision = (double) right / linked.size();
    double recall = (double) right / known;
    LOG.log(
        System.Logger.Level.INFO,
        "%d links, precision %.4f, recall %.4f".formatted(linked.size(), precision, recall));
    assertThat(precision).isGreaterThanOrEqualTo(0.99);
    assertThat(recall).isGreaterThanOrEqualTo(0.88);
    for (String whole : List.of("EXACT", "SISTER")) {
      assertThat(byKind.get(whole)).as(whole).allMatch(p -> isRight(p, linked));
    }
    assertThat(pairs)
        .filteredOn(p -> p.decoyCode() != null)
        .noneMatch(p -> String.valueOf(p.decoyCode()).equals(linked.get(p.recordId())));
  }

  private static boolean isRight(NamePair pair, Map<String, String> linked) {
    String code = linked.get(pair.recordId());
    return code != null && code.equals(pair.creditCode());
  }

  private static Map<String, List<NamePair>> group(List<NamePair> pairs) {
    return pairs.stream().collect(Collectors.groupingBy(NamePair::kind));
  }

  /** The credit codes that the hub's own derivation links, by record id. */
  private static Map<String, String> linked(World world, List<NamePair> pairs) {
    var source = new MapConfigurationPropertySource(Map.of("liancha.link.areas", "330599 岚溪县 岚溪"));
    var links = new OwnerLinks(new Binder(source).bindOrCreate("liancha.link", LinkSettings.class));
    var linked = new HashMap<String, String>();
    links.derive(
        reader(world, pairs), row -> linked.put(row[0] + "-" + row[1], String.valueOf(row[4])));
    return linked;
  }

  private static Derivation.Reader reader(World world, List<NamePair> pairs) {
    var enterprises = new Enterprises(world.registers());
    var xml = new EnterpriseXml(world, enterprises);
    return (sql, row) -> {
      if (sql.contains("parameter")) {
        give(row, "330599");
      } else if (sql.contains("owner_id IS NULL")) {
        pairs.forEach(
            p ->
                give(
                    row,
                    p.recordId().substring(0, 2),
                    p.recordId().substring(3),
                    "",
                    p.ownerName()));
      } else if (sql.contains("FROM enterprise")) {
        for (int e = 0; e < enterprises.count(); e++) {
          give(row, xml.creditCode(e), enterprises.name(e));
        }
      }
    };
  }

  private static void give(Consumer<List<@Nullable String>> row, String... values) {
    row.accept(Arrays.asList(values));
  }
}
