package io.liancha.operation;

import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.suspect.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operation tells an agency, in that agency's view: whom to look for, why, where and when;
 * whom to leave alone; what to take care of.
 */
@Component
class Feed {

  private static final int LOOK_ALIKES_MAX = 1_000;
  private static final List<String> TOLD =
      List.of("recordId", "version", "band", "score", "validUntil", "vehicle", "cautions");

  private final OperationStore store;
  private final Suspects suspects;
  private final JdbcClient jdbc;
  private final OperationSettings settings;

  Feed(OperationStore store, Suspects suspects, JdbcClient jdbc, OperationSettings settings) {
    this.store = store;
    this.suspects = suspects;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** A suspect to be met, by its chance over all posts. */
  record Target(String recordId, String band, double chance, List<Plan.Chance> posts) {}

  /** The feed as it stands now; the best first. */
  ObjectNode of(Operation operation, Agency agency) {
    List<Target> targets = targets(operation);
    Map<String, ObjectNode> records =
        suspects.records(targets.stream().map(Target::recordId).toList());
    Map<String, List<Suspects.Word>> words = suspects.words(records.keySet());
    ArrayNode listed = JsonMapper.shared().createArrayNode();
    Set<String> shown = new HashSet<>();
    boolean cut = false;
    for (Target target : targets) {
      ObjectNode record = records.get(target.recordId());
      if (record == null || !agency.view().covers(record)) {
        continue;
      }
      if (listed.size() >= settings.feedSuspectsMax()) {
        cut = true;
        break;
      }
      listed.add(entry(operation, target, agency, record, words).put("rank", listed.size() + 1));
      shown.add(target.recordId());
    }
    ObjectNode feed = JsonMapper.shared().createObjectNode();
    feed.put("operationId", operation.operationId()).put("name", operation.name());
    feed.put("from", InChina.text(operation.from().toInstant()))
        .put("to", InChina.text(operation.to().toInstant()));
    feed.set("posts", JsonMapper.shared().valueToTree(store.posts(operation.operationId())));
    feed.put("cut", cut).set("suspects", listed);
    feed.set("exclusions", exclusions(shown));
    return feed;
  }

  /** Everybody the posts may meet, whoever is told of it. */
  List<Target> targets(Operation operation) {
    Map<String, String> bands = suspects.bands();
    var byRecord = new LinkedHashMap<String, List<Plan.Chance>>();
    for (Plan.Chance c : store.chances(operation.operationId())) {
      if (bands.containsKey(c.recordId())) {
        byRecord.computeIfAbsent(c.recordId(), r -> new ArrayList<>()).add(c);
      }
    }
    return byRecord.entrySet().stream()
        .map(e -> target(e.getKey(), bands.getOrDefault(e.getKey(), "C"), e.getValue()))
        .sorted(
            Comparator.comparingDouble((Target t) -> -t.chance() * settings.points(t.band()))
                .thenComparing(Comparator.comparingDouble(Target::chance).reversed())
                .thenComparing(Target::recordId))
        .toList();
  }

  private static Target target(String recordId, String band, List<Plan.Chance> posts) {
    double missed = 1;
    for (Plan.Chance c : posts) {
      missed *= 1 - c.chance();
    }
    return new Target(recordId, band, 1 - missed, posts);
  }

  private ObjectNode entry(
      Operation operation,
      Target target,
      Agency agency,
      ObjectNode full,
      Map<String, List<Suspects.Word>> words) {
    ObjectNode view = agency.view().apply(full);
    ObjectNode entry = JsonMapper.shared().createObjectNode();
    for (String member : TOLD) {
      JsonNode value = view.get(member);
      if (value != null) {
        entry.set(member, value);
      }
    }
    entry.set("reasons", reasons(view));
    if (view.path("activity").has("topPlaces")) {
      entry.put("chance", rounded(target.chance()));
      ArrayNode where = entry.putArray("meetings");
      target.posts().stream()
          .sorted(Comparator.comparingInt(Plan.Chance::post))
          .forEach(c -> where.add(meeting(c)));
    }
    List<Suspects.Word> said = words.getOrDefault(target.recordId(), List.of());
    entry.put("officers", officers(operation, full, said));
    List<Suspects.Word> told = said.stream().filter(w -> tells(agency, w)).toList();
    if (!told.isEmpty()) {
      ArrayNode dispositions = entry.putArray("dispositions");
      told.forEach(
          w ->
              dispositions
                  .addObject()
                  .put("agency", w.agency())
                  .put("outcome", w.outcome())
                  .put("violentResistance", w.violent()));
    }
    return entry;
  }

  /**
   * What others found on the road is for those who are told of cautions; one's own is one's own.
   */
  private static boolean tells(Agency agency, Suspects.Word word) {
    return word.agency().equals(agency.id()) || agency.view().shows("cautions");
  }

  private static ObjectNode meeting(Plan.Chance c) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("post", c.post())
        .put("chance", rounded(c.chance()))
        .put("daysSeen", c.daysSeen())
        .put("days", c.days())
        .put("daysSeenAll", c.daysSeenAll())
        .put("daysAll", c.daysAll());
  }

  private static ArrayNode reasons(ObjectNode view) {
    ArrayNode reasons = JsonMapper.shared().createArrayNode();
    for (JsonNode finding : view.path("findings")) {
      ObjectNode reason = reasons.addObject();
      for (String member : List.of("ruleId", "title", "explanation", "legalBasis")) {
        if (finding.has(member)) {
          reason.set(member, finding.get(member));
        }
      }
    }
    return reasons;
  }

  /** At least two, as the law asks; more where somebody resisted with violence. */
  private int officers(Operation operation, ObjectNode record, List<Suspects.Word> said) {
    boolean violent = said.stream().anyMatch(Suspects.Word::violent);
    for (JsonNode caution : record.path("cautions")) {
      violent |= caution.path("kind").asString("").equals("VIOLENT_RESISTANCE");
    }
    return violent
        ? Math.max(operation.officersPerTeam(), settings.violentOfficers())
        : operation.officersPerTeam();
  }

  /** Permitted vehicles that may be taken for one of these. */
  private ArrayNode exclusions(Set<String> recordIds) {
    ArrayNode out = JsonMapper.shared().createArrayNode();
    if (!recordIds.isEmpty()) {
      jdbc.sql(
              "SELECT plate_type, plate, permit_no, brand, model, differs, record_id FROM look_alike"
                  + " WHERE record_id IN (:ids) AND run_id = (SELECT run_id FROM activity_run"
                  + " ORDER BY made_at DESC LIMIT 1) ORDER BY record_id, differs, plate LIMIT :most")
          .param("ids", recordIds)
          .param("most", LOOK_ALIKES_MAX)
          .query(
              rs -> {
                ObjectNode vehicle =
                    out.addObject()
                        .put("plateType", rs.getString(1))
                        .put("plate", rs.getString(2))
                        .put("permitNo", rs.getString(3));
                for (String known : List.of("brand", "model")) {
                  if (rs.getString(known) != null) {
                    vehicle.put(known, rs.getString(known));
                  }
                }
                vehicle.put("charactersThatDiffer", rs.getInt(6)).put("looksLike", rs.getString(7));
              });
    }
    return out;
  }

  /** A digest for each entry of a feed, by record id; its rank is not part of it. */
  static Map<String, String> digests(ObjectNode feed) {
    var digests = new HashMap<String, String>();
    for (JsonNode entry : feed.path("suspects")) {
      ObjectNode content = ((ObjectNode) entry).deepCopy();
      content.remove("rank");
      digests.put(entry.path("recordId").asString(""), CanonicalJson.digest(content));
    }
    return digests;
  }

  private static double rounded(double chance) {
    return Math.round(chance * 1000) / 1000.0;
  }
}
