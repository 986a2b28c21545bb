package io.liancha.drill;

import io.liancha.StrangerSystem;
import io.liancha.drill.AgencyJournal.Arrival;
import io.liancha.drill.AgencyJournal.Line;
import io.liancha.drill.AgencyJournal.What;
import io.liancha.sandbox.Identities;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts the receipts that agencies owe, to whichever hub answers, until one has taken them; with
 * the flag {@code repeat} each of them up to that many times, over both channels.
 */
final class ReceiptClerk extends Thread {

  private static final int BATCH = 200;

  private final Map<String, AgencyJournal> journals;
  private final List<String> hubs;
  private final QueuedReceipts queue;
  private final Map<String, String> flags;
  private final Random random = new Random(15);
  private final Path folder;
  private final Map<String, StrangerSystem> systems = new HashMap<>();
  private final Map<String, String> checkpoints = new HashMap<>();
  private int hub;

  ReceiptClerk(
      Map<String, AgencyJournal> journals,
      Path folder,
      List<String> hubs,
      QueuedReceipts queue,
      Map<String, String> flags) {
    super("receipts");
    this.journals = journals;
    this.folder = folder;
    this.hubs = hubs;
    this.queue = queue;
    this.flags = flags;
  }

  static String xml(String agency, Arrival a, String stage) {
    return ("<receipt xmlns=\"urn:liancha:receipt:1\"><messageId>%s</messageId><agency>%s</agency>"
            + "<recordId>%s</recordId><version>%d</version><stage>%s</stage>"
            + "<at>2026-11-23T07:00:00+08:00</at></receipt>")
        .formatted(a.messageId(), agency, a.recordId(), a.version(), stage);
  }

  static String json(String agency, Arrival a, String stage) {
    return ("{\"messageId\":\"%s\",\"agency\":\"%s\",\"recordId\":\"%s\",\"version\":%d,"
            + "\"stage\":\"%s\",\"at\":\"2026-11-23T07:00:00+08:00\"}")
        .formatted(a.messageId(), agency, a.recordId(), a.version(), stage);
  }

  @Override
  public void run() {
    while (true) {
      boolean idle = true;
      for (Map.Entry<String, AgencyJournal> each : journals.entrySet()) {
        List<Arrival> owed = each.getValue().owed().stream().limit(BATCH).toList();
        if (!owed.isEmpty()) {
          idle = false;
          answer(each.getKey(), each.getValue(), owed);
        }
      }
      if (idle) {
        Pause.millis(50);
      }
    }
  }

  private void answer(String agency, AgencyJournal journal, List<Arrival> owed) {
    var items = new ArrayList<String>();
    var texts = new ArrayList<String>();
    int most = Integer.parseInt(flags.getOrDefault("repeat", "1"));
    for (Arrival a : owed) {
      for (String stage : List.of("ACCEPTED", "PROCESSED")) {
        int times = 1 + random.nextInt(most);
        items.addAll(Collections.nCopies(times, json(agency, a, stage)));
        texts.addAll(Collections.nCopies(times - 1, xml(agency, a, stage)));
      }
    }
    try {
      queue.sendUnlessEmpty(texts);
      var refused = new HashSet<String>();
      for (int from = 0; from < items.size(); from += 1000) {
        refused.addAll(post(agency, items.subList(from, Math.min(items.size(), from + 1000))));
      }
      journal.answered(
          owed.stream()
              .map(a -> new Line(refused.contains(a.messageId()) ? What.X : What.R, a))
              .toList());
    } catch (IOException | JMSException e) {
      hub++;
      Pause.millis(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The messages whose receipt was refused; asked with the agency's own certificate and token. */
  private Set<String> post(String agency, List<String> items)
      throws IOException, InterruptedException {
    StrangerSystem system = system(agency, hubs.get(hub % hubs.size()));
    HttpResponse<String> answer =
        system.post("/api/v1/receipts", "[" + String.join(",", items) + "]");
    if (answer.statusCode() / 100 != 2) {
      system.forgetToken();
      throw new IOException("the hub answered " + answer.statusCode());
    }
    JsonNode said = JsonMapper.shared().readTree(answer.body());
    keep(agency, said.path("auditCheckpoint").asString(""));
    var refused = new HashSet<String>();
    for (JsonNode item : said.path("items")) {
      if (item.path("result").asString().equals("REFUSED")) {
        System.out.println("refused: " + item);
        refused.add(item.path("messageId").asString());
      }
    }
    return refused;
  }

  private StrangerSystem system(String agency, String base) {
    return systems.computeIfAbsent(
        agency + " " + base,
        key ->
            new StrangerSystem(
                agency, base, Identities.open(folder.resolve("identities"), AgencyMain.ALL)));
  }

  /** The hub cannot reach what an agency keeps of its audit. */
  private void keep(String agency, String checkpoint) throws IOException {
    if (!checkpoint.isEmpty() && !checkpoint.equals(checkpoints.put(agency, checkpoint))) {
      Files.writeString(
          checkpoints(folder, agency),
          checkpoint + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  static Path checkpoints(Path folder, String agency) {
    return folder.resolve("checkpoints-" + agency);
  }
}
