package io.liancha.rule;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be known of a query from its text: its header, its bare code, the tables it names. */
final class Sql {

  private static final Pattern HEADER =
      Pattern.compile("\\A/\\*---\\R(.*?)\\R---\\*/\\R(.*)\\z", Pattern.DOTALL);
  private static final Pattern NOT_CODE =
      Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
  private static final Pattern EXTRACT = Pattern.compile("(?i)extract\\s*\\(\\s*\\w+\\s+FROM\\b");
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+(?!LATERAL\\b)([a-z_][a-z0-9_]*)");
  private static final Pattern CTE =
      Pattern.compile("(?i)(?:\\bWITH(?:\\s+RECURSIVE)?|,)\\s*([a-z_][a-z0-9_]*)\\s+AS\\s*\\(");

  private Sql() {}

  /** A file's YAML header and its query. */
  record Parts(String header, String query) {}

  static Parts split(String file, String text) {
    Matcher m = HEADER.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          file + ": must begin with a YAML header between the lines /*--- and ---*/");
    }
    String query = m.group(2).strip();
    if (query.isEmpty() || code(query).contains(";")) {
      throw new IllegalArgumentException(file + ": must hold one query and no semicolon");
    }
    return new Parts(m.group(1), query);
  }

  /** The query without comments, and with every text literal emptied. */
  static String code(String query) {
    return NOT_CODE.matcher(query).replaceAll(found -> found.group().startsWith("'") ? "''" : " ");
  }

  /** The tables a query reads, its own common table expressions left out. */
  static Set<String> tables(String query) {
    String code = EXTRACT.matcher(code(query)).replaceAll("extract(");
    var tables = new TreeSet<String>();
    TABLE.matcher(code).results().forEach(m -> tables.add(m.group(1)));
    CTE.matcher(code).results().forEach(m -> tables.remove(m.group(1)));
    return tables;
  }
}
