package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.crypto.AtRest;
import io.liancha.sandbox.Identities;
import io.liancha.suspect.KeptRecords;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks everything that an agency's system and its people may ask, and reads every message that was
 * made for it: nothing of a record that its view leaves out may be in any of it.
 */
final class Glances {

  private static final String PASSWORD = "a long enough one";

  /** Found in any text, so that it betrays nothing: dates and times, codes, plain numbers. */
  private static final Pattern COMMON =
      Pattern.compile("[-0-9T:+.Z]{1,25}|[-a-zA-Z_]+|[A-Z0-9]{1,8}|.{1,4}");

  private static final Pattern IDENTIFYING = Pattern.compile("[0-9]{11,}[0-9X]|1[0-9]{10}");

  private final WholeHub hub;
  private final JdbcTemplate jdbc;
  private final Identities identities;
  private final Map<String, String> places;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Glances(WholeHub hub, Path identities, List<String> agencies, Map<String, String> places) {
    this.hub = hub;
    this.jdbc = hub.bean(JdbcTemplate.class);
    this.identities = Identities.open(identities, agencies);
    this.places = places;
  }

  /**
   * Looks for what the first and the most suspect records hold, which lists begin with; fails with
   * where something was seen, never with what.
   */
  void staysInView() throws Exception {
    List<ObjectNode> records =
        jdbc.query(
            "SELECT v.record::text FROM suspect_version v JOIN ((SELECT * FROM suspect"
                + " WHERE version > 0 ORDER BY record_id LIMIT 40) UNION (SELECT * FROM suspect"
                + " WHERE version > 0 ORDER BY score DESC NULLS LAST LIMIT 40)) s"
                + " USING (record_id, version)",
            (row, n) -> hub.bean(KeptRecords.class).open(row.getString(1)).toJson());
    var leaks = new ArrayList<String>();
    for (Agency agency : hub.bean(Agencies.class).all()) {
      Set<String> hidden = hidden(agency, records);
      if (!agency.id().equals("public-security")) {
        assertThat(hidden).as("something to hide from " + agency.id()).hasSizeGreaterThan(100);
      }
      for (Map.Entry<String, String> seen : seen(agency).entrySet()) {
        long found = hidden.stream().filter(seen.getValue()::contains).count();
        if (found > 0) {
          leaks.add(agency.id() + " sees " + found + " hidden values in " + seen.getKey());
        }
      }
    }
    assertThat(leaks).as("apply the agency's view there").isEmpty();
  }

  /**
   * What one record alone holds, and its agency is not shown: no word of a rule, no place's name.
   */
  private Set<String> hidden(Agency agency, List<ObjectNode> records) throws Exception {
    var times = new HashMap<String, Integer>();
    var shown = new HashSet<String>();
    for (ObjectNode record : records) {
      var values = new HashSet<String>();
      leaves(record, values);
      values.forEach(value -> times.merge(value, 1, Integer::sum));
      if (agency.view().covers(record)) {
        leaves(agency.view().apply(record), shown);
      }
    }
    String words =
        hub.text("/api/v1/rules").body()
            + hub.text("/api/v1/heat?limit=1000").body()
            + hub.text(filled("/api/v1/operation-results/{month}", "", "")).body();
    times.values().removeIf(n -> n > 1);
    times.keySet().removeIf(words::contains);
    times.keySet().removeAll(shown);
    times.keySet().removeIf(v -> COMMON.matcher(v).matches() && !IDENTIFYING.matcher(v).matches());
    return times.keySet();
  }

  private static void leaves(JsonNode node, Set<String> into) {
    if (node.isString()) {
      into.add(node.asString());
    } else {
      node.forEach(child -> leaves(child, into));
    }
  }

  private Map<String, String> seen(Agency agency) throws Exception {
    var seen = new LinkedHashMap<String, String>();
    messages(agency, seen);
    String purpose = agency.purposes().stream().map(Purpose::name).sorted().findFirst().orElse("");
    UnaryOperator<String> filled = path -> filled(path, agency.id(), purpose);
    var system = new StrangerSystem(agency.id(), hub.tls(), identities);
    String user = "looker@" + agency.id();
    String person = person(user);
    for (AccessLine line : AccessLine.all()) {
      boolean endless = line.path().contains("events") || line.path().contains("progress");
      if (!line.method().equals("GET") || endless || line.people().startsWith("everybody")) {
        continue;
      }
      String path = filled.apply(line.path());
      if (agency.client() != null && agency.client().scopes().contains(line.scope())) {
        seen.put(path, answered(system.get(path)));
      }
      seen.put(user + " " + path, answered(get(path, person)));
    }
    files(filled, person, seen);
    String plates = plates(purpose);
    seen.put("bulk by the system", answered(system.post("/api/v1/cross-checks", plates)));
    seen.put("bulk by " + user, answered(post("/api/v1/cross-checks", plates, person)));
    return seen;
  }

  /** Feed and brief in every form, packed ones unpacked. */
  private void files(UnaryOperator<String> filled, String person, Map<String, String> seen)
      throws Exception {
    String about = "/api/v1/operations/{operationId}";
    String csv = filled.apply(about + "/feed") + "&format=csv";
    seen.put(csv, answered(get(csv, person)));
    String xlsx = filled.apply(about + "/feed") + "&format=xlsx";
    HttpResponse<byte[]> sheet = bytes(xlsx, person);
    if (sheet.statusCode() == 200) {
      seen.put(xlsx, unzipped(sheet.body()));
    }
    String pdf = filled.apply(about + "/brief") + "&format=pdf";
    HttpResponse<byte[]> brief = bytes(pdf, person);
    if (brief.statusCode() == 200) {
      try (var document = Loader.loadPDF(brief.body())) {
        seen.put(pdf, new PDFTextStripper().getText(document));
      }
    }
    assertThat(sheet.statusCode()).as("both or neither").isEqualTo(brief.statusCode());
  }

  private static String unzipped(byte[] book) throws IOException {
    Path file = Files.createTempFile("glance", ".xlsx");
    try {
      Files.write(file, book);
      var text = new StringBuilder();
      try (var zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return text.toString();
    } finally {
      Files.delete(file);
    }
  }

  /** A question about each vehicle whose values are looked for. */
  private String plates(String purpose) {
    List<String> plates =
        jdbc.queryForList(
            "SELECT DISTINCT substr(record_id, 4) FROM ((SELECT record_id FROM suspect WHERE version"
                + " > 0 ORDER BY record_id LIMIT 40) UNION (SELECT record_id FROM suspect WHERE"
                + " version > 0 ORDER BY score DESC NULLS LAST LIMIT 40)) s",
            String.class);
    return JsonMapper.shared().writeValueAsString(Map.of("purpose", purpose, "plates", plates));
  }

  private void messages(Agency agency, Map<String, String> seen) {
    AtRest atRest = hub.bean(AtRest.class);
    jdbc.query(
        "SELECT b.message_id, b.body FROM message m JOIN message_body b USING (message_id)"
            + " WHERE m.agency = ?",
        row -> {
          seen.put(
              "message " + row.getString(1), atRest.open("message_body.body", row.getString(2)));
        },
        agency.id());
  }

  private String filled(String path, String agency, String purpose) {
    String filled = path;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled =
          filled.replace(
              "{" + place.getKey() + "}",
              URLEncoder.encode(place.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return filled.replace("{agency}", agency).replaceAll("\\{[^}]*}", "x")
        + "?limit=200&agency="
        + agency
        + "&purpose="
        + purpose;
  }

  /** Who may do everything but make users, which makes nobody see more. */
  private String person(String name) throws Exception {
    HttpResponse<String> made =
        http.send(
            hub.request("/api/v1/users/" + name)
                .header("Content-Type", "application/json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"password\":\"%s\",\"roles\":[\"VIEWER\",\"OFFICER\",\"ANALYST\",\"AUDITOR\"]}"
                            .formatted(PASSWORD)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    return Somebody.token(hub.base(), name, PASSWORD);
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(hub.base() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String json, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(hub.base() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> bytes(String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(hub.base() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String answered(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri().getPath()).isLessThan(500);
    return answer.body();
  }
}
