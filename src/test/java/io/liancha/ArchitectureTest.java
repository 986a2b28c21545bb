package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The house: which package may use which. The table is the map in src/docs/ARCHITECTURE.md; change
 * both, or neither.
 */
class ArchitectureTest {

  private static final String ROOT = "io.liancha";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("answer", Set.of()),
          Map.entry("identifier", Set.of()),
          Map.entry("county", Set.of()),
          Map.entry("agency", Set.of()),
          Map.entry("crypto", Set.of()),
          Map.entry("audit", Set.of("answer", "crypto")),
          Map.entry("dataset", Set.of("identifier", "crypto")),
          Map.entry(
              "intake", Set.of("answer", "dataset", "identifier", "county", "audit", "crypto")),
          Map.entry("rule", Set.of("dataset", "county", "crypto")),
          Map.entry("link", Set.of("rule", "dataset", "identifier")),
          Map.entry("access", Set.of("answer", "agency", "audit")),
          Map.entry(
              "suspect",
              Set.of(
                  "answer",
                  "rule",
                  "dataset",
                  "identifier",
                  "county",
                  "agency",
                  "audit",
                  "crypto")),
          Map.entry("platform", Set.of("answer", "rule", "dataset", "county")),
          Map.entry("node", Set.of()),
          Map.entry("dispatch", Set.of("answer", "suspect", "agency", "node", "audit", "crypto")),
          Map.entry(
              "sync",
              Set.of(
                  "answer",
                  "intake",
                  "rule",
                  "link",
                  "suspect",
                  "platform",
                  "activity",
                  "dispatch",
                  "dataset",
                  "node",
                  "county",
                  "audit",
                  "crypto")),
          Map.entry("activity", Set.of("answer", "agency", "rule", "county")),
          Map.entry(
              "operation",
              Set.of("answer", "activity", "suspect", "dispatch", "agency", "county", "audit")),
          Map.entry("rerun", Set.of("sync", "rule", "suspect", "dataset", "audit", "crypto")),
          Map.entry(
              "crosscheck",
              Set.of(
                  "answer",
                  "intake",
                  "rule",
                  "suspect",
                  "sync",
                  "dataset",
                  "agency",
                  "audit",
                  "dispatch",
                  "identifier",
                  "county")),
          Map.entry("watch", Set.of("intake", "dispatch")),
          Map.entry(
              "console",
              Set.of(
                  "access",
                  "answer",
                  "crosscheck",
                  "operation",
                  "activity",
                  "sync",
                  "rerun",
                  "dispatch",
                  "platform",
                  "suspect",
                  "rule",
                  "intake",
                  "dataset",
                  "identifier",
                  "agency",
                  "county",
                  "audit")),
          Map.entry("sandbox", Set.of()));

  private static final Set<String> CAMEL_EDGES = Set.of("crosscheck", "intake", "dispatch", "node");

  private static final List<String> EMPTY_WORDS =
      List.of(
          "util",
          "common",
          "base",
          "core",
          "service",
          "impl",
          "dto",
          "vo",
          "manager",
          "helper",
          "processor",
          "handler");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void package_unlisted_isRefused() {
    var found = new TreeSet<String>();
    CLASSES.forEach(c -> found.add(room(c)));
    found.remove("");
    assertThat(found)
        .as("give the new package a row here and in src/docs/ARCHITECTURE.md")
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void package_usesOnlyWhatItsRowAllows() {
    var forbidden = new TreeMap<String, String>();
    for (JavaClass c : CLASSES) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String from = room(c);
        String to = room(d.getTargetClass());
        boolean ours = d.getTargetClass().getPackageName().startsWith(ROOT);
        if (ours && !from.isEmpty() && !from.equals(to) && !allowed(from).contains(to)) {
          forbidden.putIfAbsent(from + " → " + to, d.getDescription());
        }
      }
    }
    assertThat(forbidden).as("move the line, or refine the table with a reason").isEmpty();
  }

  @Test
  void camel_onlyAtTheEdges() {
    var inside = new TreeSet<String>();
    for (JavaClass c : CLASSES) {
      boolean usesCamel =
          c.getDirectDependenciesFromSelf().stream()
              .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("org.apache.camel"));
      if (usesCamel && !CAMEL_EDGES.contains(room(c))) {
        inside.add(c.getName());
      }
    }
    assertThat(inside).as("keep Camel out: let a route call a bean instead").isEmpty();
  }

  @Test
  void name_saysSomething() {
    var empty = new TreeSet<String>();
    for (JavaClass c : CLASSES) {
      String[] words = c.getSimpleName().split("(?=[A-Z])");
      String last = words[words.length - 1].toLowerCase(Locale.ROOT);
      List<String> packages = List.of(c.getPackageName().split("\\."));
      if (EMPTY_WORDS.contains(last) || EMPTY_WORDS.stream().anyMatch(packages::contains)) {
        empty.add(c.getName());
      }
    }
    assertThat(empty).as("name the class after what it says, not after its layer").isEmpty();
  }

  @Test
  void interface_hasAtLeastTwoImplementations() {
    var lonely = new ArrayList<String>();
    for (JavaClass c : CLASSES) {
      boolean functional =
          c.getMethods().stream().filter(m -> m.getModifiers().contains(ABSTRACT)).count() == 1;
      if (c.isInterface()
          && !c.getSimpleName().equals("package-info")
          && !c.isAnnotation()
          && !functional
          && c.getAllSubclasses().size() < 2) {
        lonely.add(c.getName());
      }
    }
    assertThat(lonely).as("use the class itself until a second one exists").isEmpty();
  }

  private static final com.tngtech.archunit.core.domain.JavaModifier ABSTRACT =
      com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;

  private static Set<String> allowed(String room) {
    return MAY_USE.getOrDefault(room, Set.of());
  }

  /** The first package below the root; empty for the entry point itself. */
  private static String room(JavaClass c) {
    String name = c.getPackageName();
    if (name.length() <= ROOT.length()) {
      return "";
    }
    return name.substring(ROOT.length() + 1).split("\\.")[0];
  }
}
