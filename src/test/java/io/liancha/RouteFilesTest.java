package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Routes name endpoints, retries and transactions and call beans; they decide nothing. */
class RouteFilesTest {

  private static final int LINES_MAX = 85;

  /** The steps a route may take. */
  private static final Set<String> VERBS =
      Set.of(
          "to",
          "bean",
          "setBody",
          "setHeader",
          "setVariable",
          "setProperty",
          "recipientList",
          "removeHeaders",
          "loop",
          "transacted",
          "split",
          "wireTap",
          "rollback");

  static Stream<Path> files() throws IOException {
    return Files.list(Path.of("routes")).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isNamedAsItsRouteAndDescribesIt(Path file) throws IOException {
    JsonNode routes = new YAMLMapper().readTree(Files.readString(file));
    assertThat(routes.size()).as("%s: one route a file", file).isEqualTo(1);
    JsonNode route = route(routes);
    assertThat(file.getFileName()).hasToString(route.path("id").asString() + ".camel.yaml");
    assertThat(route.path("description").asString())
        .as("%s: a description in English and Chinese", file)
        .matches(".*[a-z].*[\\u4e00-\\u9fff].*");
    assertThat(Files.readAllLines(file).size())
        .as("%s is long: move what it does into a bean", file)
        .isLessThanOrEqualTo(LINES_MAX);
  }

  @ParameterizedTest
  @MethodSource("files")
  void steps_decideNothing(Path file) throws IOException {
    JsonNode route = route(new YAMLMapper().readTree(Files.readString(file)));
    var verbs = new TreeSet<String>();
    collect(route, verbs);
    assertThat(VERBS)
        .as("%s: let a bean decide, then call it; allowed steps are %s", file, VERBS)
        .containsAll(verbs);
  }

  private static JsonNode route(JsonNode routes) {
    JsonNode first = routes.get(0);
    return first.properties().iterator().next().getValue();
  }

  private static void collect(JsonNode node, Set<String> verbs) {
    for (JsonNode step : node.path("steps")) {
      step.properties().forEach(e -> verbs.add(e.getKey()));
    }
    node.properties().forEach(e -> collect(e.getValue(), verbs));
    if (node.isArray()) {
      List.copyOf(node.values()).forEach(n -> collect(n, verbs));
    }
  }
}
