package io.liancha.agency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One agency's file, read so strictly that a misspelt grant cannot pass for a missing one. */
record AgencyFile(
    Agency.@Nullable Title title,
    @Nullable Channels channels,
    @Nullable List<String> bands,
    @Nullable List<String> areas,
    @Nullable List<String> rules,
    @Nullable List<String> fields,
    @Nullable Map<String, String> personal,
    @Nullable List<Purpose> purposes,
    @Nullable Client client) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build();

  /** The channels an agency has; at least one. */
  record Channels(@Nullable Jms jms, @Nullable Rest rest) {}

  record Jms(@Nullable Format format, @Nullable Boolean signed) {}

  record Rest(
      @Nullable Format format,
      @Nullable String url,
      @Nullable Integer batchRecords,
      @Nullable Boolean signed) {}

  /** Who calls the hub for the agency; without it the agency only receives. */
  record Client(@Nullable String subject, @Nullable List<String> scopes) {}

  static Agency read(Path file, AgencySettings settings) {
    try {
      String name = file.getFileName().toString();
      String id = name.substring(0, name.length() - ".yaml".length());
      require(id.matches("[a-z][a-z0-9-]{1,39}"), "its name is no kebab-case id");
      AgencyFile read = YAML.readValue(Files.readString(file), AgencyFile.class);
      require(read != null, "it is empty");
      return read.agency(id, settings.address(id));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    } catch (java.io.IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private Agency agency(String id, AgencySettings.Address address) {
    if (title == null || channels == null) {
      throw new IllegalArgumentException("title and channels are required");
    }
    require(channels.jms != null || channels.rest != null, "it has no channel");
    var view = new View(scope(), paths(), treatments());
    return new Agency(
        id,
        title,
        jms(channels.jms),
        rest(channels.rest, address),
        view,
        Set.copyOf(or(purposes, List.of())),
        caller());
  }

  private Agency.@Nullable Client caller() {
    if (client == null) {
      return null;
    }
    if (client.subject == null || client.scopes == null || client.scopes.isEmpty()) {
      throw new IllegalArgumentException("client needs subject and scopes");
    }
    String subject = new X500Principal(client.subject).getName();
    return new Agency.Client(subject, Set.copyOf(client.scopes));
  }

  private static Agency.@Nullable Jms jms(@Nullable Jms jms) {
    return jms == null ? null : new Agency.Jms(or(jms.format, Format.XML), or(jms.signed, false));
  }

  private static Agency.@Nullable Rest rest(@Nullable Rest rest, AgencySettings.Address address) {
    if (rest == null) {
      return null;
    }
    int batch = or(rest.batchRecords, 1);
    Format format = or(rest.format, Format.JSON);
    require(batch >= 1 && batch <= 1000, "batch-records is not 1 to 1000");
    require(batch == 1 || format == Format.JSON, "only JSON is posted in batches");
    String url = blank(address.url()) ? rest.url : address.url();
    String token = blank(address.token()) ? null : address.token();
    require(url == null || url.matches("https?://[^\\s]+"), "the url is no http address");
    return new Agency.Rest(format, url, token, batch, or(rest.signed, false));
  }

  private Scope scope() {
    Set<String> known = Set.of("A", "B", "C");
    require(bands != null && !bands.isEmpty() && known.containsAll(bands), "bands are A, B, C");
    return new Scope(
        Set.copyOf(or(bands, List.of())),
        Set.copyOf(or(areas, List.of())),
        List.copyOf(or(rules, List.of())));
  }

  private List<String> paths() {
    List<String> granted = or(fields, List.of());
    for (String path : granted) {
      require(RecordPaths.exist(path), "a suspect record has no field " + path);
    }
    return granted;
  }

  private Map<Personal, Personal.Treatment> treatments() {
    var out = new EnumMap<Personal, Personal.Treatment>(Personal.class);
    or(personal, Map.<String, String>of())
        .forEach(
            (kind, how) ->
                out.put(enumOf(Personal.class, kind), enumOf(Personal.Treatment.class, how)));
    return out;
  }

  private static <E extends Enum<E>> E enumOf(Class<E> type, String word) {
    for (E e : type.getEnumConstants()) {
      if (e.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return e;
      }
    }
    throw new IllegalArgumentException("personal knows no " + word);
  }

  private static <T> T or(@Nullable T value, T other) {
    return value == null ? other : value;
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
