package io.liancha.suspect;

import static io.liancha.suspect.County.ID;
import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.PLATE;
import static io.liancha.suspect.County.noDriverPermit;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.County.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.rule.VehicleFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private static final Instant MORNING = NIGHT.plus(Duration.ofHours(7));

  private final County county = new County();
  private final List<Night> nights = new ArrayList<>();

  private record Night(String runId, Instant at, long before, VehicleFindings... found) {}

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void everyNight_doneAgainLater_makesTheSameVersions() {
    night(vehicle(PLATE, noPermit(), noDriverPermit()), vehicle("浙E22222", noPermit()));
    county.say("bureau", Disposition.Outcome.REJECTED, 1, MORNING, "permit/no-vehicle-permit");
    night(vehicle(PLATE, noPermit(), noDriverPermit()));
    night();
    night(vehicle(PLATE, noPermit(), noDriverPermit()), vehicle("浙E33333", noDriverPermit()));
    county.say("bureau", Disposition.Outcome.REJECTED, 1, MORNING.plus(Duration.ofDays(5)));

    assertThat(again(0)).isEqualTo(Map.of(ID, Outcome.NEW, "02-浙E22222", Outcome.NEW));
    assertThat(again(1))
        .as("a disposition of the morning, and a record that is no longer found")
        .isEqualTo(Map.of(ID, Outcome.CHANGED, "02-浙E22222", Outcome.WITHDRAWN));
    assertThat(again(2)).isEqualTo(Map.of(ID, Outcome.WITHDRAWN));
    assertThat(again(3))
        .as("the disposition that came later was unknown to this night")
        .isEqualTo(Map.of(ID, Outcome.REOPENED, "02-浙E33333", Outcome.NEW));
  }

  @Test
  void alteredAndMissingRows_areNamedWithTheirMembers() {
    night(vehicle(PLATE, noPermit()), vehicle("浙E22222", noPermit()));
    alter("'{findings,0,legalBasis}', '\"another law\"'");
    assertThat(differences())
        .containsOnlyKeys(ID)
        .containsValue(
            List.of(
                new RecordComparison.Difference(
                    "findings[0].legalBasis", "another law", "道路运输条例")));
    alter("'{findings,0,evidence,0,value}', '\"110105194912319999\"'");
    assertThat(differences().get(ID))
        .as("a personal value is masked")
        .contains(
            new RecordComparison.Difference(
                "findings[0].evidence[0].value", "110105********9999", "110105********002X"));
    county.stored().sql("DELETE FROM suspect_version WHERE record_id = '02-浙E22222'").update();
    assertThat(differences().get("02-浙E22222"))
        .containsExactly(new RecordComparison.Difference("version", null, "1"));
  }

  @Test
  void versionOfAnotherBuildOfTheRun_isNoDifference() {
    night(vehicle(PLATE, noPermit()));
    SuspectRecord stored = stored();
    ProvenancePart origin = java.util.Objects.requireNonNull(stored.provenance);
    origin.build = "0.2.0";
    stored.digest = Content.wireDigest(stored.toJson());
    county
        .stored()
        .sql("UPDATE suspect_version SET record = ?::jsonb")
        .param(stored.toJson().toString())
        .update();
    assertThat(differences("dev", "0.2.0")).isEmpty();
    assertThat(differences("dev").get(ID))
        .extracting(RecordComparison.Difference::member)
        .containsExactly("digest", "provenance.build");
  }

  @Test
  void personalValues_lieEncrypted_andAreReadAsIssued() {
    night(vehicle(PLATE, noPermit()));
    String lies =
        county
            .stored()
            .sql("SELECT record::text FROM suspect_version")
            .query(String.class)
            .single();
    String citizenId = "11010519491231002X";
    assertThat(lies).contains(PLATE, "enc1:").doesNotContain(citizenId);
    assertThat(stored().toJson().toString()).contains(citizenId).doesNotContain("enc1:");
  }

  @Test
  void provenance_alone_makesNoVersion() {
    night(vehicle(PLATE, noPermit()));
    county.origin(new Provenance(2, "b".repeat(64), "0.2.0"));
    assertThat(county.run("next", NIGHT.plus(Duration.ofDays(1)), vehicle(PLATE, noPermit())))
        .isEmpty();
  }

  private void night(VehicleFindings... found) {
    int number = nights.size();
    var night = new Night("r" + number, NIGHT.plus(Duration.ofDays(number)), newest(), found);
    nights.add(night);
    county.run(night.runId(), night.at(), found);
  }

  /** Does a night again; all its versions must be as they are stored. */
  private Map<String, Outcome> again(int number) {
    Night night = nights.get(number);
    List<Rehearsal.Decided> decided = decided(night);
    List<SuspectRecord> issued = issued(decided);
    var comparison = new RecordComparison(new PastRecords(county.stored(), County.KEPT));
    assertThat(comparison.compare(night.runId(), issued, List.of("dev"))).isEmpty();
    var ids = new TreeSet<String>();
    issued.forEach(r -> ids.add(r.recordId));
    assertThat(comparison.storedWithout(night.runId(), ids)).isEmpty();
    return decided.stream()
        .collect(Collectors.toMap(Rehearsal.Decided::recordId, Rehearsal.Decided::outcome));
  }

  private Map<String, List<RecordComparison.Difference>> differences(String... builds) {
    return new RecordComparison(new PastRecords(county.stored(), County.KEPT))
        .compare("r0", issued(decided(nights.get(0))), List.of(builds));
  }

  private List<Rehearsal.Decided> decided(Night night) {
    var rehearsal =
        new Rehearsal(
            new PastRecords(county.stored(), County.KEPT),
            new FactReader(),
            new Reviser(),
            county.dispositions(NIGHT));
    var decided = new ArrayList<Rehearsal.Decided>();
    rehearsal.eachDecision(
        county.revision(night.runId(), night.at(), night.found()), night.before(), decided::add);
    return decided;
  }

  private static List<SuspectRecord> issued(List<Rehearsal.Decided> decided) {
    return decided.stream().filter(d -> d.issued() != null).map(Rehearsal.Decided::issued).toList();
  }

  private SuspectRecord stored() {
    return County.KEPT.open(
        county
            .stored()
            .sql("SELECT record::text FROM suspect_version")
            .query(String.class)
            .single());
  }

  private long newest() {
    return county
        .stored()
        .sql("SELECT coalesce(max(seq), 0) FROM suspect_version")
        .query(Long.class)
        .single();
  }

  private void alter(String change) {
    county
        .stored()
        .sql(
            "UPDATE suspect_version SET record = jsonb_set(record, %s) WHERE record_id = ?"
                .formatted(change))
        .param(ID)
        .update();
  }
}
