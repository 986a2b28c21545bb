package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.crypto.AtRest;
import jakarta.jms.Message;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outside strings are written out: they must not change with the code. */
class DispositionInboxTest {

  private static final String QUEUE = "liancha.in.dispositions";

  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world =
        DispatchWorld.plan()
            .agency("bureau", "{jms: {format: xml}}")
            .agency("police", "{jms: {format: xml}}")
            .agencyFile(
                "platform",
                """
                title: {zh: 平台, en: Platform}
                channels: {jms: {format: xml}}
                bands: [A]
                fields: [score]
                client: {subject: 'CN=platform', scopes: [receipts]}
                """)
            .with("liancha.receipts.items-max", 50)
            .with("liancha.receipts.body-bytes-max", 20000)
            .start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void oneRecord() {
    world.forget("agency_record", "disposition", "inbound_refused", "suspect_version", "suspect");
    world
        .jdbc()
        .update(
            "INSERT INTO suspect (record_id, plate_type, plate, version, status)"
                + " VALUES ('02-浙E12345', '02', '浙E12345', 3, 'ACTIVE')");
    world
        .jdbc()
        .update(
            "INSERT INTO suspect_version (record_id, version, record, status, changed, run_id,"
                + " issued_at) VALUES ('02-浙E12345', 3,"
                + " '{\"findings\":[{\"ruleId\":\"permit/a\"},{\"ruleId\":\"driver/b\"}]}',"
                + " 'ACTIVE', '{}', 'r', now())");
    for (String agency : List.of("bureau", "police", "platform")) {
      world
          .jdbc()
          .update(
              "INSERT INTO agency_record (agency, record_id, version, in_view, message_id, told_at)"
                  + " VALUES (?, '02-浙E12345', 3, true, 'm', now())",
              agency);
    }
  }

  @Test
  void recordThatAnAgencyWasNeverSent_isUnknownToIt() throws Exception {
    world.jdbc().update("DELETE FROM agency_record WHERE agency = 'police'");

    assertThat(post(json("1", "REJECTED").replace("bureau", "police")).body())
        .contains("UNKNOWN_RECORD");

    assertThat(rows()).isEmpty();
  }

  @Test
  void agencyWhoseFileDoesNotGrantIt_isRefused() throws Exception {
    assertThat(post(json("1", "REJECTED").replace("bureau", "platform")).body())
        .contains("NOT_GRANTED");

    assertThat(rows()).isEmpty();
  }

  @Test
  void post_ofOne_isNewThenKnownThenContradicted() throws Exception {
    HttpResponse<String> first = post(json("1", "REJECTED"));
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body())
        .isEqualTo(
            "{\"items\":[{\"result\":\"NEW\",\"dispositionId\":\"1\",\"outcome\":\"REJECTED\"}]}");
    assertThat(post(json("1", "REJECTED")).body())
        .isEqualTo(
            "{\"items\":[{\"result\":\"KNOWN\",\"dispositionId\":\"1\",\"outcome\":\"REJECTED\"}]}");
    HttpResponse<String> other = post(json("1", "CONFIRMED"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(other.body()).contains("CONTENT_DIFFERS");
    assertThat(rows()).containsExactly("bureau 1 REJECTED REST");
    assertThat(refused()).containsExactly("DISPOSITION CONTENT_DIFFERS");
  }

  @Test
  void post_ofTheSameIdByAnotherAgency_isAnother() throws Exception {
    post(json("1", "REJECTED"));
    assertThat(post(json("1", "CONFIRMED").replace("bureau", "police")).body()).contains("NEW");
    assertThat(rows()).containsExactly("bureau 1 REJECTED REST", "police 1 CONFIRMED REST");
  }

  @Test
  void post_ofSeveral_answersEachInTheirOrderAndTakesTheGood() throws Exception {
    String body =
        "["
            + String.join(
                ",",
                json("9", "REJECTED"),
                json("5", "CONFIRMED").replace("bureau", "nobody"),
                json("4", "CONFIRMED").replace("浙E12345", "浙E00000"),
                json("3", "CONFIRMED").replace("\"version\":3", "\"version\":4"),
                json("2", "CONFIRMED").replace("permit/a", "permit/c"),
                json("9", "PENDING"),
                json("8", "GUILTY"),
                json("7", "CONFIRMED").replace("[\"permit/a\"]", "\"permit/a\""),
                json("6", "CONFIRMED").replace("[\"permit/a\"]", "[{}]"),
                json("1", "CONFIRMED").replace("\"agency\":\"bureau\",", ""),
                "7",
                "{}",
                json("9", "REJECTED"))
            + "]";
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            answer.body().replaceAll("\"dispositionId\":\"\\d\",(\"outcome\":\"[A-Z_]*\",?)?", ""))
        .isEqualTo(
            "{\"items\":[{\"result\":\"NEW\",},"
                + "{\"result\":\"REFUSED\",\"reason\":\"AGENCY_UNKNOWN\",\"field\":\"agency\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"UNKNOWN_RECORD\",\"field\":\"recordId\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"UNKNOWN_VERSION\",\"field\":\"version\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"RULE_NOT_IN_VERSION\",\"field\":\"ruleIds\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"CONTENT_DIFFERS\",\"field\":\"dispositionId\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"FIELD_INVALID\",\"field\":\"outcome\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"FIELD_INVALID\",\"field\":\"ruleIds\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"FIELD_INVALID\",\"field\":\"ruleIds\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"AGENCY_MISSING\",\"field\":\"agency\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"MALFORMED\"},"
                + "{\"result\":\"REFUSED\",\"reason\":\"FIELD_MISSING\",\"field\":\"dispositionId\"},"
                + "{\"result\":\"KNOWN\",}]}");
    assertThat(rows()).containsExactly("bureau 9 REJECTED REST");
    assertThat(refused()).hasSize(11);
  }

  @Test
  void post_ofWordsNoDatabaseHolds_isCleaned() throws Exception {
    String body = json("1", "NOT_FOUND").replace("\"at\"", "\"note\":\"a\\u0000b\\ud800c\",\"at\"");
    assertThat(post(body).body()).contains("NEW");
    assertThat(note()).isEqualTo("a b c");
  }

  @Test
  void post_thatIsNoJsonOrTooMuch_isAProblem() throws Exception {
    assertThat(post("{\"dispositionId\":").statusCode()).isEqualTo(400);
    assertThat(post("[]").statusCode()).isEqualTo(400);
    assertThat(post("[" + "{},".repeat(50) + "{}]").statusCode()).isEqualTo(413);
    assertThat(post("[\"" + "x".repeat(30000) + "\"]").statusCode()).isEqualTo(413);
  }

  @Test
  void queue_takesXmlAndJson_andPutsAsideWhatIsNoDisposition() throws Exception {
    world.send(
        QUEUE,
        session -> {
          var out = new ArrayList<Message>();
          out.add(
              session.createTextMessage(
                  "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                      + xml("0", "REJECTED")));
          out.add(
              session.createTextMessage(xml("0", "REJECTED").replace("disposition:1", "other:1")));
          out.add(session.createTextMessage("neither"));
          out.add(session.createTextMessage("z".repeat(30000)));
          out.add(session.createObjectMessage("an object"));
          out.add(session.createTextMessage(xml("x1", "CONFIRMED")));
          out.add(session.createTextMessage(json("j1", "REJECTED")));
          out.add(session.createTextMessage("[" + json("j2", "PENDING") + "]"));
          return out;
        });
    await().until(() -> rows().size() == 3);
    await().until(() -> refused().size() == 5);
    assertThat(rows())
        .containsExactly(
            "bureau j1 REJECTED JMS", "bureau j2 PENDING JMS", "bureau x1 CONFIRMED JMS");
    assertThat(refused())
        .containsExactlyInAnyOrder(
            "DISPOSITION MALFORMED",
            "DISPOSITION MALFORMED",
            "DISPOSITION MALFORMED",
            "DISPOSITION TOO_LARGE",
            "DISPOSITION NOT_TEXT");
    String said =
        world
            .jdbc()
            .queryForObject(
                "SELECT concat_ws('|', concerns, case_no, officer_unit) FROM disposition"
                    + " WHERE disposition_id = 'x1'",
                String.class);
    assertThat(said).isEqualTo("{permit/a}|2026-7|一中队 & <二>");
    assertThat(note()).isEqualTo("核实");
    try (var queue = new QueueReader(world.brokerUrl(), QUEUE);
        var dead = new QueueReader(world.brokerUrl(), "ActiveMQ.DLQ")) {
      assertThat(queue.isQuiet()).isTrue();
      assertThat(dead.isQuiet()).isTrue();
    }
  }

  /** XML by the queue and JSON by POST are the same thing said twice. */
  @Test
  void same_byBothChannels_isKnown() throws Exception {
    world.send(QUEUE, session -> List.of(session.createTextMessage(xml("1", "REJECTED"))));
    await().until(() -> rows().size() == 1);
    String same =
        json("1", "REJECTED")
            .replace(
                "\"at\":\"2026-11-25T09:00:00+08:00\"",
                "\"at\":\"2026-11-25T01:00:00Z\",\"caseNo\":\"2026-7\","
                    + "\"officerUnit\":\"一中队 & <二>\",\"note\":\"核实\"");
    assertThat(post(same).body()).contains("KNOWN");
    assertThat(rows()).containsExactly("bureau 1 REJECTED JMS");
  }

  @Test
  void same_twentyTimesAtOnceByBothChannels_isTakenOnce() throws Exception {
    var ids = new ArrayList<>(IntStream.range(0, 20).mapToObj(Integer::toString).toList());
    var posts = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    var texts = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(ids);
      String all =
          "[" + String.join(",", ids.stream().map(n -> json(n, "REJECTED")).toList()) + "]";
      texts.add(all);
      posts.add(world.postLater("/api/v1/dispositions", all));
    }
    world.send(
        QUEUE,
        session -> {
          var out = new ArrayList<Message>();
          for (String text : texts) {
            out.add(session.createTextMessage(text));
          }
          return out;
        });
    long fresh = 0;
    for (var post : posts) {
      assertThat(post.get().statusCode()).isEqualTo(200);
      assertThat(post.get().body()).doesNotContain("REFUSED");
      fresh += post.get().body().split("NEW", -1).length - 1;
    }
    assertThat(fresh).isLessThanOrEqualTo(20);
    try (var queue = new QueueReader(world.brokerUrl(), QUEUE)) {
      await().until(queue::isQuiet);
    }
    await().until(() -> rows().size() == 20);
    assertThat(refused()).isEmpty();
  }

  /** Of two that contradict each other under one id, one is taken and the other refused. */
  @Test
  void contradicting_atOnce_leavesOne() throws Exception {
    var posts = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 20; i++) {
      posts.add(
          world.postLater(
              "/api/v1/dispositions", json("1", i % 2 == 0 ? "CONFIRMED" : "REJECTED")));
    }
    var statuses = new ArrayList<Integer>();
    for (var post : posts) {
      statuses.add(post.get().statusCode());
    }
    assertThat(Collections.frequency(statuses, 200)).isEqualTo(10);
    assertThat(Collections.frequency(statuses, 422)).isEqualTo(10);
    assertThat(rows()).hasSize(1);
  }

  /** Also the proof that a failing queue pauses by itself: receipts go on. */
  @Test
  void queue_whileTheDatabaseRefuses_keepsThemAndTakesThemLater() throws Exception {
    world.jdbc().execute("ALTER TABLE disposition RENAME TO disposition_away");
    try {
      world.send(QUEUE, session -> List.of(session.createTextMessage(xml("1", "REJECTED"))));
      world.send("liancha.in.receipts", session -> List.of(session.createTextMessage("none")));
      await().until(() -> refused().equals(List.of("RECEIPT MALFORMED")));
      Thread.sleep(1500);
    } finally {
      world.jdbc().execute("ALTER TABLE disposition_away RENAME TO disposition");
    }
    await().until(() -> rows().equals(List.of("bureau 1 REJECTED JMS")));
  }

  private static String json(String id, String outcome) {
    return "{\"dispositionId\":\""
        + id
        + "\",\"agency\":\"bureau\",\"recordId\":\"02-浙E12345\",\"version\":3,\"outcome\":\""
        + outcome
        + "\",\"ruleIds\":[\"permit/a\"],\"at\":\"2026-11-25T09:00:00+08:00\"}";
  }

  private static String xml(String id, String outcome) {
    return "<disposition xmlns=\"urn:liancha:disposition:1\"><dispositionId>"
        + id
        + "</dispositionId><agency>bureau</agency><recordId>02-浙E12345</recordId>"
        + "<version>3</version><outcome>"
        + outcome
        + "</outcome><ruleIds><ruleId>permit/a</ruleId></ruleIds><caseNo>2026-7</caseNo>"
        + "<officerUnit>一中队 &amp; <![CDATA[<二>]]></officerUnit>"
        + "<at>2026-11-25T09:00:00+08:00</at><note>核实</note></disposition>";
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return world.post("/api/v1/dispositions", body);
  }

  private static List<String> rows() {
    return world
        .jdbc()
        .queryForList(
            "SELECT concat_ws(' ', agency, disposition_id, outcome, via) FROM disposition"
                + " ORDER BY agency, disposition_id",
            String.class);
  }

  private static List<String> refused() {
    return world
        .jdbc()
        .queryForList("SELECT kind || ' ' || reason FROM inbound_refused", String.class);
  }

  /** The only note there is, which nobody reads without the hub's key. */
  private static String note() {
    String kept =
        world
            .jdbc()
            .queryForObject("SELECT note FROM disposition WHERE note IS NOT NULL", String.class);
    assertThat(kept).startsWith("enc1:");
    return world.bean(AtRest.class).open("disposition.note", kept);
  }
}
