package io.liancha.sync;

import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;
import io.liancha.crypto.Hash;
import io.liancha.dataset.DatasetState;
import io.liancha.intake.Quarantine;
import io.liancha.link.LinkSettings;
import io.liancha.rule.RuleTexts;
import io.liancha.suspect.Standards;
import io.liancha.suspect.SuspectSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs' inputs in PostgreSQL; rule sets and maps stand there once for all runs they served. */
@Component
class InputTable {

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;

  InputTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest version of any vehicle; 0 before the first. */
  long newestVersion() {
    return jdbc.sql("SELECT coalesce(max(seq), 0) FROM suspect_version").query(Long.class).single();
  }

  /** In the caller's transaction; a run's inputs never change. */
  void insert(RunInput input) {
    jdbc.sql(
            "INSERT INTO rule_set (digest, texts, first_run) VALUES (?, ?::jsonb, ?) ON CONFLICT DO NOTHING")
        .params(input.rules().digest(), input.rules().toJson(), input.runId())
        .update();
    jdbc.sql(
            """
            INSERT INTO run_input (run_id, snapshot, rule_set, county_map, settings, datasets,
              waiting, waiting_rows, versions_before, reconciled_at, builds)
            VALUES (:run, :snapshot, :rules, :map, :settings::jsonb, :datasets::jsonb,
              :waiting::int8multirange, :rows, :before, :at, :builds)
            ON CONFLICT DO NOTHING
            """)
        .param("run", input.runId())
        .param("snapshot", input.snapshot())
        .param("rules", input.rules().digest())
        .param("map", map(input.standards().map()), Types.VARCHAR)
        .param("settings", JSON.writeValueAsString(settings(input)))
        .param("datasets", JSON.writeValueAsString(input.datasets().values()))
        .param("waiting", input.waiting().ids())
        .param("rows", input.waiting().count())
        .param("before", input.versionsBefore())
        .param("at", Timestamp.from(input.reconciledAt()))
        .param("builds", input.builds().toArray(String[]::new))
        .update();
  }

  /** Notes that another build goes on with a run. */
  void workedOnBy(RunInput input, String build) {
    if (!input.builds().contains(build)) {
      jdbc.sql("UPDATE run_input SET builds = array_append(builds, ?) WHERE run_id = ?")
          .params(build, input.runId())
          .update();
    }
  }

  Optional<RunInput> find(String runId) {
    return jdbc.sql(
            """
            SELECT i.*, i.waiting::text AS ids, r.texts AS rules, m.texts AS map,
              s.business_date, s.started_at
            FROM run_input i JOIN sync_run s USING (run_id)
              JOIN rule_set r ON r.digest = i.rule_set
              LEFT JOIN county_map m ON m.digest = i.county_map
            WHERE i.run_id = ?
            """)
        .param(runId)
        .query(InputTable::input)
        .optional();
  }

  /** A rule set that some run used, as JSON. */
  Optional<String> findRuleSet(String digest) {
    return jdbc.sql("SELECT texts::text FROM rule_set WHERE digest = ?")
        .param(digest)
        .query(String.class)
        .optional();
  }

  private @Nullable String map(CountyMap map) {
    CountyMap.Texts texts = map.texts().orElse(null);
    if (texts == null) {
      return null;
    }
    String json = JSON.writeValueAsString(texts);
    String digest = Hash.SHA_256.hex(json);
    jdbc.sql("INSERT INTO county_map (digest, texts) VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING")
        .params(digest, json)
        .update();
    return digest;
  }

  private static Map<String, String> settings(RunInput input) {
    var kept = new TreeMap<String, String>();
    KeptSettings.add(kept, RunInputs.COUNTY, input.standards().county());
    KeptSettings.add(kept, RunInputs.SUSPECTS, input.standards().suspects());
    KeptSettings.add(kept, RunInputs.LINK, input.link());
    kept.put(RunInputs.FINDINGS_MAX, Integer.toString(input.findingsMax()));
    return kept;
  }

  private static RunInput input(ResultSet rs, int row) throws SQLException {
    Map<String, String> kept =
        JSON.readValue(rs.getString("settings"), new TypeReference<Map<String, String>>() {});
    String map = rs.getString("map");
    var standards =
        new Standards(
            KeptSettings.bind(kept, RunInputs.SUSPECTS, SuspectSettings.class),
            KeptSettings.bind(kept, RunInputs.COUNTY, CountySettings.class),
            CountyMap.of(map == null ? null : JSON.readValue(map, CountyMap.Texts.class)));
    return new RunInput(
        rs.getString("run_id"),
        rs.getObject("business_date", LocalDate.class),
        rs.getTimestamp("started_at").toInstant(),
        rs.getLong("snapshot"),
        rules(rs.getString("rule_set"), rs.getString("rules")),
        standards,
        KeptSettings.bind(kept, RunInputs.LINK, LinkSettings.class),
        Integer.parseInt(String.valueOf(kept.get(RunInputs.FINDINGS_MAX))),
        datasets(rs.getString("datasets")),
        new Quarantine.WaitingRows(rs.getString("ids"), rs.getLong("waiting_rows")),
        rs.getLong("versions_before"),
        rs.getTimestamp("reconciled_at").toInstant(),
        List.of((String[]) rs.getArray("builds").getArray()));
  }

  private static RuleTexts rules(String digest, String json) {
    RuleTexts texts = RuleTexts.fromJson("rule set " + digest, json);
    if (!texts.digest().equals(digest)) {
      throw new IllegalStateException("the stored rule set " + digest + " is not what was written");
    }
    return texts;
  }

  private static Map<String, DatasetState> datasets(String json) {
    return JSON.readValue(json, new TypeReference<List<DatasetState>>() {}).stream()
        .collect(
            Collectors.toMap(
                DatasetState::dataset, Function.identity(), (a, b) -> a, TreeMap::new));
  }
}
