package io.liancha.sync;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.crypto.Hash;
import io.liancha.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What this hub goes by, held against its last start: which files and settings are others is
 * audited. Only digests are kept, and of a secret only that it is set.
 */
@Component
class ConfigurationInForce {

  private static final Path SETTINGS = Path.of("config/application.yaml");
  private static final List<String> PLACES =
      List.of(
          "liancha.rules.directory:config/rules",
          "liancha.rules.thresholds:config/thresholds.yaml",
          "liancha.agencies-directory:config/agencies",
          "liancha.sources-directory:config/sources",
          "liancha.routes-directory:routes",
          "liancha.county.map:config/county");
  private static final List<String> OVERRIDES =
      List.of("commandLineArgs", "systemProperties", "systemEnvironment");
  private static final List<String> SECRETS = List.of("password", "token", "secret", "key");

  private final JdbcTemplate jdbc;
  private final ConfigurableEnvironment environment;
  private final String node;
  private final AuditTrail audit;

  ConfigurationInForce(
      JdbcTemplate jdbc, ConfigurableEnvironment environment, Node node, AuditTrail audit) {
    this.jdbc = jdbc;
    this.environment = environment;
    this.node = node.id();
    this.audit = audit;
  }

  @EventListener(ApplicationReadyEvent.class)
  void started() {
    var now = new TreeMap<String, String>();
    files(SETTINGS, now);
    PLACES.forEach(p -> files(Path.of(environment.resolvePlaceholders("${" + p + "}")), now));
    overrides(now);
    audit.telling(() -> replace(now), before -> told(before, now));
  }

  private Map<String, String> replace(Map<String, String> now) {
    var before = new TreeMap<String, String>();
    jdbc.query(
        "DELETE FROM configuration_file WHERE starts_with(name, ?) RETURNING name, digest",
        row -> {
          before.put(row.getString(1).substring(node.length() + 1), row.getString(2));
        },
        node + ":");
    jdbc.batchUpdate(
        "INSERT INTO configuration_file (name, digest) VALUES (?, ?)",
        now.entrySet().stream()
            .map(e -> new Object[] {node + ":" + e.getKey(), e.getValue()})
            .toList());
    return before;
  }

  private Optional<AuditEvent> told(Map<String, String> before, Map<String, String> now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    AuditEvent event =
        AuditEvent.of(AuditAction.CONFIGURATION_CHANGED, "node/" + node)
            .with("files", now.size())
            .with("digest", Hash.SHA_256.of(now.toString().getBytes(StandardCharsets.UTF_8)));
    if (before.isEmpty()) {
      return Optional.of(event.with("changed", "first start"));
    }
    var names = new ArrayList<String>();
    now.forEach(
        (name, digest) ->
            names.addAll(digest.equals(before.get(name)) ? List.of() : List.of(name)));
    before.keySet().stream().filter(n -> !now.containsKey(n)).forEach(n -> names.add("-" + n));
    return Optional.of(
        event.with("changed", String.join(" ", names)).with("changedFiles", names.size()));
  }

  private static void files(Path place, Map<String, String> digests) {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(file.toString(), Hash.SHA_256.of(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration cannot be read in " + place, e);
    }
  }

  /** Settings given beside the files, by name; the environment's are upper case. */
  private void overrides(Map<String, String> digests) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (OVERRIDES.contains(source.getName()) && source instanceof EnumerablePropertySource<?> s) {
        for (String name : s.getPropertyNames()) {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("liancha")) {
            digests.putIfAbsent("setting " + name, override(lower, s.getProperty(name)));
          }
        }
      }
    }
  }

  private static String override(String name, @Nullable Object value) {
    return SECRETS.stream().anyMatch(name::contains)
        ? "set"
        : Hash.SHA_256.of(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
  }
}
