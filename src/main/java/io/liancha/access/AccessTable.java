package io.liancha.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Finds the line of {@link Capability} that speaks of a request. */
final class AccessTable {

  private record Line(PathPatternRequestMatcher matcher, Capability capability) {}

  private record Found(Optional<Capability> capability) {}

  private static final String FOUND = AccessTable.class.getName();
  private static final List<Line> LINES = lines();

  private AccessTable() {}

  /** Empty for what no line names: nobody may. Looked up once a request, by whoever is first. */
  static Optional<Capability> find(HttpServletRequest request) {
    var found = (Found) request.getAttribute(FOUND);
    if (found == null) {
      found = new Found(lookedUp(request));
      request.setAttribute(FOUND, found);
    }
    return found.capability();
  }

  private static Optional<Capability> lookedUp(HttpServletRequest request) {
    return LINES.stream()
        .filter(line -> line.matcher().matches(request))
        .map(Line::capability)
        .findFirst();
  }

  private static List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (Capability capability : Capability.values()) {
      for (String endpoint : capability.endpoints()) {
        String[] parts = endpoint.split(" ");
        lines.add(
            new Line(
                PathPatternRequestMatcher.withDefaults()
                    .matcher(HttpMethod.valueOf(parts[0]), parts[1]),
                capability));
      }
    }
    return List.copyOf(lines);
  }
}
