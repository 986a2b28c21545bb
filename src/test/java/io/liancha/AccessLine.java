package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One endpoint of the published table of access.
 *
 * @param scope what an agency's system needs for it; a dash for none
 * @param people the roles that may, or in words who
 */
record AccessLine(String method, String path, String scope, String people) {

  private static final Path PAGE = Path.of("src/docs/ACCESS.md");
  private static final Pattern ENDPOINT = Pattern.compile("`(GET|POST|PUT|DELETE) ([^`]+)`");

  static List<AccessLine> all() throws IOException {
    var lines = new ArrayList<AccessLine>();
    for (String row : Files.readAllLines(PAGE)) {
      String[] cells = row.split(" \\| ");
      Matcher endpoints = ENDPOINT.matcher(row);
      while (endpoints.find()) {
        lines.add(
            new AccessLine(
                endpoints.group(1),
                endpoints.group(2),
                cells[1].replace("`", ""),
                cells[2].replace(" |", "").replace("; hub's own", "")));
      }
    }
    assertThat(lines).hasSizeGreaterThan(40);
    return lines;
  }

  /** An address of it, of things that are not. */
  String example() {
    return path.replaceAll("\\{[^}]*}", "x").replace("/**", "").replace("*", "x");
  }
}
