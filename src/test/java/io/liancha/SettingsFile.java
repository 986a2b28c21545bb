package io.liancha;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of the hub's own as config/application.yaml writes them, line by line. */
final class SettingsFile {

  static final Path FILE = Path.of("config/application.yaml");

  /** A setting or a section, live or commented out: {@code name: value # comment}. */
  private static final Pattern LINE = Pattern.compile("^( *)(# *)?([a-z][a-z0-9-]*):(?: +(.*))?$");

  /** Settings whose entries have names of their own. */
  private static final Set<String> MAPS =
      Set.of("liancha.sources.", "liancha.agencies.", "liancha.access.users.");

  private SettingsFile() {}

  /**
   * A setting's line.
   *
   * @param live false when it stands there as an example, behind a hash
   */
  record Line(boolean live, String value, String comment) {}

  private record Section(int indent, String name) {}

  /** Entries of a map are named with a star for their key. */
  static Map<String, Line> read() {
    var lines = new TreeMap<String, Line>();
    Deque<Section> sections = new ArrayDeque<>();
    for (String text : text().split("\n")) {
      Matcher m = LINE.matcher(text);
      if (!m.matches()) {
        continue;
      }
      String hash = m.group(2) == null ? "" : m.group(2);
      int indent = m.group(1).length() + Math.max(0, hash.length() - 2);
      while (!sections.isEmpty() && sections.peek().indent() >= indent) {
        sections.pop();
      }
      String above = sections.isEmpty() ? "" : sections.peek().name() + ".";
      boolean entry = MAPS.contains(above);
      String name = above + (entry ? "*" : m.group(3));
      String rest = m.group(4) == null ? "" : m.group(4).strip();
      sections.push(new Section(indent, name));
      if (name.startsWith("liancha.")) {
        lines.put(name, line(hash.isEmpty(), rest));
      }
    }
    sections(lines).forEach(lines::remove);
    return lines;
  }

  private static java.util.Set<String> sections(Map<String, Line> lines) {
    var sections = new java.util.TreeSet<String>();
    for (String name : lines.keySet()) {
      if (lines.keySet().stream().anyMatch(n -> n.startsWith(name + "."))) {
        sections.add(name);
      }
    }
    return sections;
  }

  private static Line line(boolean live, String rest) {
    int hash = rest.startsWith("#") ? 0 : rest.indexOf(" #");
    String value = hash < 0 ? rest : rest.substring(0, hash).strip();
    return new Line(live, value, hash < 0 ? "" : rest.substring(hash).replace("#", "").strip());
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
