package io.liancha.identifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A code table of a standard; a code it does not know stands for itself. */
final class CodeTable {

  private final Map<String, Words> words = new LinkedHashMap<>();

  /** Each line: code, Chinese, English, with a bar between them. */
  CodeTable(String lines) {
    lines.lines().map(line -> line.split("\\|", -1)).forEach(this::add);
  }

  private void add(String[] cells) {
    words.put(cells[0].strip(), new Words(cells[1].strip(), cells[2].strip()));
  }

  boolean knows(@Nullable String code) {
    return code != null && words.containsKey(code);
  }

  Words words(String code) {
    return words.getOrDefault(code, new Words(code, code));
  }
}
