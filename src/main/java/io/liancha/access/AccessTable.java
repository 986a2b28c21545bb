package io.liancha.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the line of {@link Capability} that speaks of a request. */
final class AccessTable {

  private record Line(String method, PathPattern path, Capability capability) {}

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
    return find(request.getMethod(), path(request));
  }

  /** Those by which its path may be asked for, by whomever. */
  static Set<String> methods(HttpServletRequest request) {
    PathContainer path = path(request);
    return LINES.stream()
        .filter(line -> line.path().matches(path))
        .map(Line::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static PathContainer path(HttpServletRequest request) {
    RequestPath path =
        ServletRequestPathUtils.hasParsedRequestPath(request)
            ? ServletRequestPathUtils.getParsedRequestPath(request)
            : ServletRequestPathUtils.parseAndCache(request);
    return path.pathWithinApplication();
  }

  /** The same for a request that nobody has made yet. */
  static Optional<Capability> find(String method, PathContainer path) {
    return LINES.stream()
        .filter(line -> line.method().equals(method) && line.path().matches(path))
        .map(Line::capability)
        .findFirst();
  }

  private static List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (Capability capability : Capability.values()) {
      for (String endpoint : capability.endpoints()) {
        String[] parts = endpoint.split(" ");
        lines.add(
            new Line(parts[0], PathPatternParser.defaultInstance.parse(parts[1]), capability));
      }
    }
    return List.copyOf(lines);
  }
}
