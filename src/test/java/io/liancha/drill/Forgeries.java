package io.liancha.drill;

import io.liancha.StrangerSystem;
import io.liancha.drill.AgencyJournal.Arrival;
import io.liancha.sandbox.Identities;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Receipts from those who may not give them: nothing of it moves a message, all of it is logged.
 */
final class Forgeries {

  private static final int VEHICLES = 300;
  private static final String VICTIM = "market-supervision";
  private static final String RIVAL = "public-security";
  private static final String RECEIPTS = "/api/v1/receipts";

  /** A minute that a token holds here, another that clocks may differ, and some more. */
  private static final Duration STALE = Duration.ofSeconds(125);

  private Forgeries() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "F-25",
            "no token, stale, stolen and forged ones, another agency's receipts, forged headers,"
                + " objects and bytes",
            40,
            World.Plan.of(VEHICLES)
                .with("liancha.sync.receipt-wait-seconds", "1")
                .with("liancha.access.agency-token-minutes", "1")
                .with("liancha.receipts.overdue-minutes", "1440"),
            Forgeries::make));
  }

  private static String make(World world, Random random, int times) throws Exception {
    world.agencies("down:" + VICTIM, 1);
    world.nights.published();
    List<JsonNode> open = open(world);
    Inputs.expect(!open.isEmpty(), "nothing is open");
    long early = System.nanoTime();
    String stale = world.system(VICTIM).token();
    long receipts = logged(world, "RECEIPT");
    int refused = inAnothersName(world, random, times, open);
    long denied = logged(world, "DENIED");
    int sent = byToken(world, receipt(VICTIM, open.get(0)));
    objects(world, open.get(0));
    Pause.until(STALE, () -> System.nanoTime() - early > STALE.toNanos());
    turnedAway(world.system(VICTIM).send(RECEIPTS, stale, receipt(VICTIM, open.get(0))), "stale");
    sent++;
    logged(world, "RECEIPT", receipts + times * 2L);
    logged(world, "DENIED", denied + sent);
    Inputs.expect(open(world).size() == open.size(), "a forged receipt moved a message");
    world.agencies("down:" + VICTIM, 0);
    return refused
        + " receipts in another agency's name, refused one by one; "
        + sent
        + " by no token, by a stale, unsigned, altered or self-signed one, by one of another"
        + " certificate or over the port without certificates, all turned away; each of these is in the"
        + " audit. A certificate of another authority is not let in at all. Objects, bytes and"
        + " forged headers moved no message";
  }

  /** With the rival's own certificate and token: once as itself, once as the victim. */
  private static int inAnothersName(World world, Random random, int times, List<JsonNode> open)
      throws Exception {
    StrangerSystem rival = world.system(RIVAL);
    int refused = 0;
    for (int i = 0; i < times; i++) {
      JsonNode message = open.get(random.nextInt(open.size()));
      refused +=
          Inputs.result(rival.post(RECEIPTS, receipt(RIVAL, message)), "AGENCY_DIFFERS")
              + Inputs.result(rival.post(RECEIPTS, receipt(VICTIM, message)), "AGENCY_DIFFERS");
    }
    Inputs.expect(refused == times * 2, refused + " of " + times * 2 + " are refused");
    return refused;
  }

  /** How many were sent. */
  private static int byToken(World world, String receipt) throws Exception {
    StrangerSystem victim = world.system(VICTIM);
    StrangerSystem rival = world.system(RIVAL);
    String good = victim.token();
    String[] part = good.split("\\.");
    String unsigned = encoded("{\"alg\":\"none\"}") + "." + part[1] + ".";
    String altered = part[0] + "." + changed(part[1]) + "." + part[2];
    turnedAway(victim.send(RECEIPTS, unsigned, receipt), "unsigned");
    turnedAway(victim.send(RECEIPTS, altered, receipt), "altered");
    turnedAway(victim.send(RECEIPTS, signedAnew(part), receipt), "self-signed");
    turnedAway(victim.send(RECEIPTS, rival.token(), receipt), "the rival's token");
    turnedAway(rival.send(RECEIPTS, good, receipt), "a stolen token");
    turnedAway(plain(world, "Bearer " + good, receipt), "no certificate");
    turnedAway(plain(world, null, receipt), "no token");
    Identities others = Identities.open(world.folder.resolve("others"), AgencyMain.ALL);
    try {
      world.system(VICTIM, others).askToken(VICTIM, null);
      throw new AssertionError("a certificate of another authority is believed");
    } catch (IOException e) {
      return 7;
    }
  }

  private static void turnedAway(HttpResponse<String> answer, String what) {
    Inputs.expect(
        answer.statusCode() == 401 || answer.statusCode() == 403,
        what + " is answered " + answer.statusCode());
  }

  private static HttpResponse<String> plain(World world, String authorization, String receipt)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.hub().base() + RECEIPTS))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(receipt));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same claims, to hold a century. */
  private static String changed(String claims) {
    String text = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return encoded(text.replaceFirst("\"exp\":\\d+", "\"exp\":4900000000"));
  }

  /** As the hub would, by a key of one's own. */
  private static String signedAnew(String[] part) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(generator.generateKeyPair().getPrivate());
    String signed = part[0] + "." + part[1];
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static void objects(World world, JsonNode message) throws Exception {
    Connection connection = QueueReader.connect(world.brokerUrl());
    try (connection) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = session.createProducer(session.createQueue(QueuedReceipts.QUEUE));
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      producer.send(session.createObjectMessage(new ArrayList<>(List.of("x"))));
      BytesMessage bytes = session.createBytesMessage();
      bytes.writeBytes(new byte[] {1, 2, 3});
      producer.send(bytes);
      TextMessage headers = session.createTextMessage("<receipt/>");
      headers.setStringProperty("CamelJmsDestinationName", "liancha.out.public-security");
      headers.setStringProperty("LianchaMessageId", message.path("messageId").asString());
      headers.setStringProperty("CamelHttpUri", "http://127.0.0.1:1/");
      producer.send(headers);
    }
  }

  private static String receipt(String agency, JsonNode m) {
    var arrival =
        new Arrival(
            "REST",
            m.path("messageId").asString(),
            m.path("recordId").asString(),
            m.path("version").asInt(),
            "",
            "",
            "");
    return ReceiptClerk.json(agency, arrival, "PROCESSED");
  }

  private static List<JsonNode> open(World world) throws IOException {
    return world
        .hub()
        .get("/api/v1/deliveries?limit=1000&agency=" + VICTIM + "&state=PUBLISHED")
        .path("items")
        .valueStream()
        .toList();
  }

  /** Rows of the audit have their place in it a moment after what they tell of. */
  private static void logged(World world, String action, long wanted) {
    LongSupplier now =
        () -> {
          try {
            return logged(world, action);
          } catch (IOException e) {
            return -1;
          }
        };
    Inputs.expect(
        Pause.until(Duration.ofSeconds(20), () -> now.getAsLong() >= wanted),
        now.getAsLong() + " rows of " + action + " in the audit instead of " + wanted);
  }

  private static long logged(World world, String action) throws IOException {
    long rows = 0;
    String after = "0";
    while (after != null) {
      JsonNode page =
          world.hub().get("/api/v1/audit?limit=1000&action=" + action + "&after=" + after);
      rows += page.path("items").size();
      after = page.hasNonNull("next") ? page.path("next").asString() : null;
    }
    return rows;
  }
}
