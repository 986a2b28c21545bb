package io.liancha;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that something reads: a settings record, by what its compilation wrote down of it,
 * or a placeholder in a route, in Java or in the settings file.
 */
final class KnownSettings {

  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");

  /** {@code {{name:default}}} of Camel and {@code ${name:default}} of Spring. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?:\\{\\{|\\$\\{)(liancha\\.[a-z0-9.-]+)(?::([^}]*))?}");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w./])(?:--)?(liancha\\.[a-z][a-z0-9.-]*[a-z0-9])(?![\\w/])");

  private static final Pattern ENTRY =
      Pattern.compile(
          "liancha\\.(sources|agencies|access\\.users)\\.[a-z-]+(\\.(url|username|password|token|roles))?");

  private KnownSettings() {}

  /**
   * A setting.
   *
   * @param defaults as each reader writes it; more than one is a contradiction
   */
  record Setting(boolean number, Set<String> defaults) {}

  static Map<String, Setting> read() {
    var known = new TreeMap<String, Setting>();
    for (JsonNode property : JsonMapper.shared().readTree(text(METADATA)).path("properties")) {
      String name = property.path("name").asString();
      String type = property.path("type").asString();
      if (!name.startsWith("liancha.")) {
        continue;
      }
      if (type.startsWith("java.util.Map<")) {
        members(type).forEach(m -> known.put(name + ".*." + m, setting(false, "")));
      } else {
        boolean number = type.equals("java.lang.Integer") || type.equals("java.lang.Long");
        known.put(name, setting(number, property.path("defaultValue").asString("")));
      }
    }
    readers().forEach(file -> placeholders(text(file), known));
    return known;
  }

  /** Names of settings, or of what contains some, that a page speaks of. */
  static TreeSet<String> namesIn(String page) {
    var names = new TreeSet<String>();
    Matcher m = NAME.matcher(page);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }

  /** Queues are named like settings; entries of maps are named by their keys. */
  static boolean isQueueOrEntry(String name) {
    return name.startsWith("liancha.out")
        || name.startsWith("liancha.in")
        || ENTRY.matcher(name).matches();
  }

  private static void placeholders(String text, Map<String, Setting> known) {
    Matcher m = PLACEHOLDER.matcher(text);
    while (m.find()) {
      String value = m.group(2) == null ? "" : m.group(2);
      known.computeIfAbsent(m.group(1), n -> setting(value.matches("-?\\d+"), value));
      known.get(m.group(1)).defaults().add(value);
    }
  }

  private static Setting setting(boolean number, String value) {
    return new Setting(number, new TreeSet<>(Set.of(value)));
  }

  private static List<String> members(String mapType) {
    String type = mapType.substring(mapType.indexOf(',') + 1, mapType.length() - 1).strip();
    try {
      return Arrays.stream(Class.forName(type).getRecordComponents())
          .map(RecordComponent::getName)
          .toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> readers() {
    try (Stream<Path> routes = Files.list(Path.of("routes"));
        Stream<Path> java = Files.walk(Path.of("src/main/java"))) {
      Stream<Path> settings = Stream.of(SettingsFile.FILE);
      return Stream.of(routes, java.filter(f -> f.toString().endsWith(".java")), settings)
          .flatMap(s -> s)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
