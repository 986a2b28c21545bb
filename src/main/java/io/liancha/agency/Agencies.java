package io.liancha.agency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** All receivers of the hub, read once from the agencies' folder, in the order of their ids. */
public final class Agencies {

  private final TreeMap<String, Agency> byId;

  private Agencies(TreeMap<String, Agency> byId) {
    this.byId = byId;
  }

  /** Reads every {@code *.yaml} of the folder; a wrong file is an error that names it. */
  public static Agencies load(AgencySettings settings) {
    var byId = new TreeMap<String, Agency>();
    for (Path file : files(settings.agenciesDirectory())) {
      Agency agency = AgencyFile.read(file, settings);
      byId.put(agency.id(), agency);
    }
    for (String id : settings.agencies().keySet()) {
      if (byId.keySet().stream().noneMatch(agency -> AgencySettings.same(id, agency))) {
        throw new IllegalArgumentException(
            "liancha.agencies."
                + id
                + " is set, but "
                + settings.agenciesDirectory()
                + " has no file "
                + id
                + ".yaml");
      }
    }
    return new Agencies(byId);
  }

  public List<Agency> all() {
    return List.copyOf(byId.values());
  }

  /** The agency of this id, which must exist. */
  public Agency get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no agency is called " + id));
  }

  public Optional<Agency> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The agency that a caller belongs to: its own system is called like it, its people {@code
   * name@agency}. Empty for the hub's own people, and where nobody was asked who they are.
   */
  public Optional<Agency> of(@Nullable Principal caller) {
    if (caller == null) {
      return Optional.empty();
    }
    String name = caller.getName();
    return find(name.substring(name.lastIndexOf('@') + 1));
  }

  /** The agency that whoever asks at this moment belongs to. */
  public Optional<Agency> asking() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? of(asked.getRequest().getUserPrincipal())
        : Optional.empty();
  }

  /** Those that whoever asks at this moment may look at: its own, or all. */
  public List<Agency> shown() {
    return asking().map(List::of).orElse(all());
  }

  /**
   * True when whoever asks at this moment may see a member of records: an agency's callers when its
   * view shows it, the hub's own people always.
   */
  public boolean shows(String member) {
    return asking().map(agency -> agency.view().shows(member)).orElse(true);
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "there is no folder " + directory + "; liancha.agencies-directory names it");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return new ArrayList<>(
          entries.filter(p -> p.getFileName().toString().endsWith(".yaml")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the agencies' folder cannot be read: " + directory, e);
    }
  }
}
