package io.liancha.dispatch;

import static java.util.stream.Collectors.joining;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stored bodies in the form a channel sends them. */
final class Forms {

  private Forms() {}

  static JmsBatch jms(Agency agency, List<Waiting> rows) {
    return new JmsBatch(agency.queue(), rows.stream().map(Forms::letter).toList());
  }

  static RestRequest rest(Agency agency, List<Waiting> rows) {
    Agency.Rest rest = rest(agency);
    String url = rest.url();
    if (url == null) {
      throw new IllegalStateException(agency.id() + " has no address");
    }
    boolean batch = rest.batchRecords() > 1;
    String text = batch ? batch(rows) : rows.get(0).body();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new RestRequest(
        url,
        batch ? Notice.sha256(body) : rows.get(0).messageId(),
        rest.format() == Format.XML ? "application/xml; charset=UTF-8" : "application/json",
        rest.token() == null ? null : "Bearer " + rest.token(),
        body);
  }

  static Agency.Rest rest(Agency agency) {
    Agency.Rest rest = agency.rest();
    if (rest == null) {
      throw new IllegalArgumentException(agency.id() + " has no REST channel");
    }
    return rest;
  }

  private static JmsLetter letter(Waiting row) {
    return new JmsLetter(row.body(), row.messageId(), row.recordId(), row.version(), row.kind());
  }

  private static String batch(List<Waiting> rows) {
    return rows.stream().map(Waiting::body).collect(joining(",", "{\"records\":[", "]}"));
  }
}
