package io.liancha;

import static io.liancha.StrangerCounty.permitRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.audit.Checkpoints;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people decide about quarantined rows, through whole nights of the hub. */
class QuarantineNightTest {

  private static final String QUARANTINE = "/api/v1/quarantine";
  private static final String SIGNED = "\"by\":\"王芳\",\"reason\":\"原件核对\"";
  private static final String DISMISSED_CAR = "02-川BA0115";

  @TempDir static Path data;

  private StrangerHub world;
  private WholeHub hub;

  @Test
  void waitingRow_isSilentUntilReleasedOrDismissed() throws Exception {
    try (var opened = new StrangerHub(data)) {
      world = opened;
      hub = opened.hub;
      car("BA0114");
      car("BA0115");
      world.county.vehicle(
          "x1", "02", "BDO014", "K33", 5, "T", "A", "2026-01-05 10:00:00", StrangerCounty.LICENSED);
      permits("1970-01-01", "2026-10-01");

      night();
      assertThat(hub.active()).isEmpty();
      List<Long> ids = waitingPermits();
      rowsAreReadable();
      badAnswers_changeNothing(ids);

      oneOfManyReleases_counts(ids.get(0));
      assertThat(post(ids.get(1), "dismiss", "{" + SIGNED + "}").statusCode()).isEqualTo(200);
      assertThat(post(ids.get(1), "dismiss", "{" + SIGNED + "}").statusCode()).isEqualTo(409);
      assertThat(post(ids.get(1), "release", "{" + SIGNED + "}").statusCode()).isEqualTo(409);

      JsonNode second = night();
      assertThat(permitFeed(second).path("released").asInt()).isEqualTo(1);
      assertThat(permitFeed(second).path("accepted").asInt()).isEqualTo(1);
      assertThat(permitFeed(second).path("unchanged").asInt()).isEqualTo(2);
      assertThat(hub.active()).containsOnlyKeys(DISMISSED_CAR);
      assertThat(row(ids.get(0)).path("state").asString()).isEqualTo("RELEASED");
      assertThat(row(ids.get(0)).path("decisions").get(0).path("landedIn").asString())
          .isEqualTo(second.path("runId").asString());
      assertThat(row(ids.get(1)).path("state").asString()).isEqualTo("DISMISSED");

      JsonNode third = night();
      assertThat(permitFeed(third).path("released").asInt()).isZero();
      assertThat(permitFeed(third).path("accepted").asInt()).isZero();
      assertThat(hub.active()).containsOnlyKeys(DISMISSED_CAR);

      permits("1970-01-02", "2026-10-02");
      JsonNode fourth = night();
      assertThat(permitFeed(fourth).path("quarantined").asInt()).isEqualTo(2);
      assertThat(hub.active()).as("changed content waits anew").isEmpty();
      everyNight_doneAgainIsTheSame();
      allOfItIsAudited();
    }
  }

  private void allOfItIsAudited() throws Exception {
    hub.bean(Checkpoints.class).sign();
    for (String action :
        List.of(
            "CONFIGURATION_CHANGED",
            "RUN_STARTED",
            "PULL",
            "PUSH",
            "RUN_ENDED",
            "SUSPECT_READ",
            "QUARANTINE_READ",
            "QUARANTINE_RELEASED",
            "QUARANTINE_DISMISSED")) {
      JsonNode items = hub.get("/api/v1/audit?limit=1000&action=" + action).path("items");
      assertThat(items.isEmpty()).as("nothing says %s", action).isFalse();
      assertThat(items.toString()).doesNotContain("王芳");
    }
    JsonNode pulls = hub.get("/api/v1/audit?action=PULL&subject=transport-enforcement/permit");
    assertThat(pulls.path("items")).as("one a night").hasSize(4);
    assertThat(pulls.path("items").get(0).path("actor").asString()).isEqualTo("liancha");
    JsonNode first =
        hub.get("/api/v1/audit?actor=" + Somebody.NAME + "&action=RUN_STARTED&limit=1");
    JsonNode rest =
        hub.get(
            "/api/v1/audit?actor="
                + Somebody.NAME
                + "&action=RUN_STARTED&after="
                + first.path("next").asString());
    assertThat(first.path("items").size() + rest.path("items").size()).isEqualTo(4);
    String token = hub.get("/api/v1/audit/checkpoint").path("token").asString();
    JsonNode verdict =
        JsonMapper.shared()
            .readTree(
                hub.post("/api/v1/audit/verify", "{\"checkpoint\":\"" + token + "\"}").body());
    assertThat(verdict.path("intact").asBoolean()).as("%s", verdict).isTrue();
  }

  private void car(String number) {
    world.county.car(number);
    world.county.trips("川" + number, 1110, 1112);
  }

  /** The bureau's listing: two permits whose end is no date. */
  private void permits(String validTo, String changed) {
    world.stranger.replaceRows(
        "/permits",
        permit("Q1", "川BA0114", validTo, changed),
        permit("Q2", "川BA0115", validTo, changed));
  }

  private static String permit(String no, String plate, String validTo, String changed) {
    return permitRow(no, plate, "02", "TAXI", "510722", "2022-01-01", validTo, "VALID")
        .replace("2026-10-01T", changed + "T");
  }

  private List<Long> waitingPermits() throws Exception {
    JsonNode page =
        hub.get(QUARANTINE + "?source=transport-enforcement&feed=permit&state=WAITING&limit=1");
    assertThat(page.path("items")).hasSize(1);
    JsonNode rest =
        hub.get(QUARANTINE + "?reason=DATE_IMPOSSIBLE&after=" + page.path("next").asString());
    assertThat(rest.path("next").isMissingNode()).isTrue();
    var ids = new ArrayList<Long>();
    page.path("items").forEach(i -> ids.add(i.path("id").asLong()));
    rest.path("items").forEach(i -> ids.add(i.path("id").asLong()));
    assertThat(ids).hasSize(2);
    return ids;
  }

  private void rowsAreReadable() throws Exception {
    JsonNode vehicles =
        hub.get(QUARANTINE + "?source=public-security&businessDate=2026-11-22").path("items");
    assertThat(vehicles).hasSize(1);
    JsonNode vehicle = row(vehicles.get(0).path("id").asLong());
    assertThat(vehicle.path("zh").asString()).isNotBlank();
    assertThat(vehicle.path("en").asString()).contains("letter I or O");
    assertThat(vehicle.path("decisions").isArray()).isTrue();
    assertThat(vehicle.toString()).contains("BDO014").doesNotContain(StrangerCounty.LICENSED);
    assertThat(hub.get(QUARANTINE + "?businessDate=2026-11-21").path("items")).isEmpty();
    assertThat(hub.get(QUARANTINE + "?state=RELEASED").path("items")).isEmpty();
    JsonNode paths = hub.get("/v3/api-docs").path("paths");
    assertThat(paths.has(QUARANTINE + "/{id}/release")).isTrue();
    assertThat(paths.has(QUARANTINE + "/{id}/dismiss")).isTrue();
  }

  private void badAnswers_changeNothing(List<Long> ids) throws Exception {
    HttpResponse<String> noState = hub.text(QUARANTINE + "?state=OPEN");
    assertThat(noState.statusCode()).as(noState.body()).isEqualTo(400);
    long id = ids.get(0);
    refused(422, id, "release", "{" + SIGNED + "}", "DATE_IMPOSSIBLE");
    refused(422, id, "release", "{" + SIGNED + ",\"row\":{\"validTo\":\"2020-01-01\"}}", "起止日期颠倒");
    refused(422, id, "release", "{" + SIGNED + ",\"row\":{\"permitNo\":null}}", "KEY_MISSING");
    refused(400, id, "release", "{" + SIGNED + ",\"rows\":{\"validTo\":\"2027-01-01\"}}", "row");
    refused(400, id, "release", "{" + SIGNED + ",\"row\":[]}", "JSON");
    refused(400, id, "release", "{\"by\":\"王芳\"}", "reason");
    refused(400, id, "release", "[]", "JSON");
    refused(400, id, "dismiss", "{\"reason\":\"x\",\"by\":\"" + "王".repeat(101) + "\"}", "100");
    refused(400, id, "dismiss", "{" + SIGNED + ",\"row\":{}}", "dismissed");
    String long20k = "x".repeat(20_000);
    refused(413, id, "release", "{" + SIGNED + ",\"row\":{\"note\":\"" + long20k + "\"}}", "16384");
    refused(413, id, "release", "{" + SIGNED + ",\"x\":\"" + long20k.repeat(4) + "\"}", "65536");
    refused(404, 999_999, "release", "{" + SIGNED + "}", "没有这条记录");
    refused(404, 999_999, "dismiss", "{" + SIGNED + "}", "没有这条记录");
    assertThat(row(id).path("state").asString()).isEqualTo("WAITING");
    assertThat(row(id).path("decisions")).isEmpty();
  }

  private void oneOfManyReleases_counts(long id) throws Exception {
    Callable<Integer> release =
        () ->
            post(id, "release", "{" + SIGNED + ",\"row\":{\"VALIDTO\":\"2027-01-01\"}}")
                .statusCode();
    var statuses = new ArrayList<Integer>();
    try (var pool = new Closing(8)) {
      for (Future<Integer> f : pool.all(release)) {
        statuses.add(f.get());
      }
    }
    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    JsonNode decisions = row(id).path("decisions");
    assertThat(decisions).hasSize(1);
    JsonNode decided = decisions.get(0);
    assertThat(decided.path("by").asString()).isEqualTo("王芳");
    assertThat(decided.path("reason").asString()).isEqualTo("原件核对");
    assertThat(decided.path("at").asString()).isNotBlank();
    assertThat(decided.path("corrected").asString()).contains("2027-01-01");
    assertThat(row(id).path("raw").asString()).contains("1970-01-01");
  }

  /** Threads that begin together. */
  private record Closing(java.util.concurrent.ExecutorService pool, int size)
      implements AutoCloseable {

    Closing(int size) {
      this(Executors.newFixedThreadPool(size), size);
    }

    List<Future<Integer>> all(Callable<Integer> task) throws InterruptedException {
      return pool.invokeAll(java.util.Collections.nCopies(size, task));
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  private void everyNight_doneAgainIsTheSame() throws Exception {
    for (JsonNode run : hub.get("/api/v1/sync-runs").path("items")) {
      String replay = "/api/v1/sync-runs/" + run.path("runId").asString() + "/replay";
      assertThat(hub.post(replay, "").statusCode()).isEqualTo(202);
      JsonNode result = hub.get(replay);
      for (int i = 0; i < 1200 && result.path("state").asString().equals("RUNNING"); i++) {
        Thread.sleep(50);
        result = hub.get(replay);
      }
      assertThat(result.path("result").path("identical").asBoolean())
          .as(result.toPrettyString())
          .isTrue();
    }
  }

  private JsonNode night() throws Exception {
    JsonNode run = hub.night("2026-11-22");
    assertThat(run.path("state").asString())
        .as(run.path("message").asString())
        .isEqualTo("COMPLETE");
    assertThat(run.path("balance").path("zero").asBoolean()).isTrue();
    assertThat(run.path("balance").path("feedsDifference").asInt()).isZero();
    return run;
  }

  private static JsonNode permitFeed(JsonNode run) {
    for (JsonNode feed : run.path("feeds")) {
      if (feed.path("feed").asString().equals("permit")) {
        return feed;
      }
    }
    throw new AssertionError("no permit feed in " + run);
  }

  private JsonNode row(long id) throws Exception {
    return hub.get(QUARANTINE + "/" + id);
  }

  private HttpResponse<String> post(long id, String what, String body) throws Exception {
    return hub.post(QUARANTINE + "/" + id + "/" + what, body);
  }

  private void refused(int status, long id, String what, String body, String why) throws Exception {
    HttpResponse<String> answer = post(id, what, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/problem+json");
    assertThat(answer.body()).contains(why);
    String detail = JsonMapper.shared().readTree(answer.body()).path("detail").asString();
    assertThat(detail).as("both languages").matches("(?s).*\\p{IsHan}.*\\(.*[a-z]{3}.*");
  }
}
