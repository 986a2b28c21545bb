package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * config/application.yaml is the list of all settings: each stands there with its default and a
 * comment, and nothing else does.
 */
class SettingsTest {

  /** What a quantity may be counted in; one of these words is in its name. */
  private static final Set<String> UNITS =
      Set.of(
          ("days hours minutes seconds millis ms mb bytes percent mille points rows items findings"
                  + " vehicles suspects sightings ends kmh teams officers weeks connections requests"
                  + " retries attempts feeds threads day")
              .split(" "));

  /** Numbers that count nothing, or whose name says what they count in another word. */
  private static final Set<String> NO_QUANTITIES =
      Set.of(
          "liancha.broker.port",
          "liancha.relay.rest-concurrency",
          "liancha.sandbox.http-port",
          "liancha.sandbox.seed",
          "liancha.tls.port");

  private static final Map<String, KnownSettings.Setting> KNOWN = KnownSettings.read();
  private static final Map<String, SettingsFile.Line> WRITTEN = SettingsFile.read();

  @Test
  void setting_standsInTheFile() {
    var missing = new TreeSet<>(KNOWN.keySet());
    missing.removeAll(WRITTEN.keySet());
    assertThat(missing)
        .as("name them, with default and comment, in %s", SettingsFile.FILE)
        .isEmpty();
  }

  @Test
  void file_namesNothingUnknown() {
    var unknown = new TreeSet<>(WRITTEN.keySet());
    unknown.removeAll(KNOWN.keySet());
    assertThat(unknown).as("nothing reads these; remove them from %s", SettingsFile.FILE).isEmpty();
  }

  @Test
  void setting_hasACommentOnItsLine() {
    var bare = new TreeSet<String>();
    WRITTEN.forEach(
        (name, line) -> bare.addAll(line.comment().isEmpty() ? Set.of(name) : Set.of()));
    assertThat(bare).as("say on the line what the setting means").isEmpty();
  }

  @Test
  void value_isTheDefault() {
    var other = new TreeMap<String, String>();
    WRITTEN.forEach(
        (name, line) -> {
          KnownSettings.Setting known = KNOWN.get(name);
          if (known != null && line.live() && !known.defaults().equals(Set.of(line.value()))) {
            other.put(name, "'" + line.value() + "' in the file, in the code " + known.defaults());
          }
        });
    assertThat(other).as("a default is the same wherever it is written").isEmpty();
  }

  @Test
  void quantity_hasItsUnitInItsName() {
    var unitless = new TreeSet<String>();
    KNOWN.forEach(
        (name, setting) -> {
          List<String> words = Arrays.asList(name.split("[.-]"));
          boolean has = words.stream().anyMatch(UNITS::contains);
          if (setting.number() && !has && !NO_QUANTITIES.contains(name)) {
            unitless.add(name);
          }
        });
    assertThat(unitless)
        .as("end the name with its unit, one of %s", new TreeSet<>(UNITS))
        .isEmpty();
  }

  @Test
  void exception_isStillASetting() {
    assertThat(KNOWN.keySet()).as("shorten the list of exceptions").containsAll(NO_QUANTITIES);
  }

  @Test
  void readmes_nameOnlySettingsThatExist() throws IOException {
    var unknown = new TreeMap<String, Set<String>>();
    for (Path page : pages()) {
      var named = KnownSettings.namesIn(Files.readString(page));
      named.removeIf(
          n -> KNOWN.keySet().stream().anyMatch(k -> k.equals(n) || k.startsWith(n + ".")));
      named.removeIf(KnownSettings::isQueueOrEntry);
      if (!named.isEmpty()) {
        unknown.put(page.toString(), named);
      }
    }
    assertThat(unknown).as("a page tells of a setting that is none").isEmpty();
  }

  private static List<Path> pages() {
    return List.of(
        Path.of("README.md"),
        Path.of("README.zh-CN.md"),
        Path.of("SECURITY.md"),
        Path.of("src/docs/OPERATING.md"),
        Path.of("src/docs/OPERATING.zh-CN.md"));
  }
}
