package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long posts take to choose: with the fictional county's suspects, and with copies of them,
 * each with its trips, so that there are as many as in a city.
 */
@Tag("bench")
class PlanBench {

  private static final int COPIES = Integer.getInteger("liancha.bench.copies", 14);

  @TempDir Path data;

  @Test
  void plans() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    settings.put("logging.level.root", "WARN");
    try (var hub = new WholeHub(settings)) {
      hub.night(null);
      var jdbc = hub.bean(JdbcTemplate.class);
      measure(hub, jdbc);
      copy(jdbc);
      measure(hub, jdbc);
    }
  }

  /** A record's versions and texts are not read by a plan. */
  private static void copy(JdbcTemplate jdbc) {
    jdbc.update(
        "INSERT INTO suspect (record_id, plate_type, plate, version, status, band, score)"
            + " SELECT record_id || '-' || n, plate_type, plate || '-' || n, version, status, band,"
            + " score FROM suspect, generate_series(1, ?) n WHERE status = 'ACTIVE'",
        COPIES);
    jdbc.update(
        "INSERT INTO activity_sighting (run_id, record_id, spot, day, hour, minute, ends, order_id)"
            + " SELECT run_id, record_id || '-' || n, spot, day, hour, minute, ends, order_id"
            + " FROM activity_sighting, generate_series(1, ?) n",
        COPIES);
    jdbc.update("UPDATE activity_run SET made_at = made_at + interval '1 second'");
    jdbc.execute("ANALYZE");
  }

  private static void measure(WholeHub hub, JdbcTemplate jdbc) throws Exception {
    String counted =
        jdbc.queryForObject(
            "SELECT (SELECT count(*) FROM suspect WHERE status = 'ACTIVE') || ' suspects, '"
                + " || (SELECT count(*) FROM activity_sighting) || ' sightings, '"
                + " || (SELECT count(*) FROM activity_spot) || ' spots'",
            String.class);
    say(counted + ", one evening of 4 teams, the first", seconds(hub, 4, 3));
    say(counted + ", one evening of 4 teams", seconds(hub, 4, 3));
    say(counted + ", a week of 8 teams", seconds(hub, 8, 24 * 7));
    say(counted + ", two weeks of 50 teams", seconds(hub, 50, 24 * 14));
  }

  private static double seconds(WholeHub hub, int teams, int hours) throws Exception {
    OffsetDateTime from =
        OffsetDateTime.now(ZoneOffset.ofHours(8)).plusDays(1).truncatedTo(ChronoUnit.HOURS);
    HttpResponse<String> made =
        hub.post(
            "/api/v1/operations",
            """
            {"name":"n","purpose":"p","area":{"townships":"ALL"},"from":"%s","to":"%s","teams":%d,
             "agencies":["public-security"]}
            """
                .formatted(from, from.plusHours(hours), teams));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = JsonMapper.shared().readTree(made.body()).path("operationId").asString();
    long begun = System.nanoTime();
    HttpResponse<String> planned = hub.post("/api/v1/operations/" + id + "/plan", "{}");
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void say(String what, double seconds) {
    System.out.printf("bench: %s: %.2f s%n", what, seconds);
  }
}
