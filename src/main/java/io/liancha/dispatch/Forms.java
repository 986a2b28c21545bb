package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stored bodies in the form a channel sends them. */
final class Forms {

  private static final byte[] BATCH_START = "{\"records\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BATCH_END = "]}".getBytes(StandardCharsets.UTF_8);

  private Forms() {}

  static JmsBatch jms(Agency agency, List<Waiting> rows) {
    return new JmsBatch(rows.stream().map(r -> letter(agency, r)).toList());
  }

  static RestRequest rest(Agency agency, List<Waiting> rows) {
    Agency.Rest rest = rest(agency);
    String url = rest.url();
    if (url == null) {
      throw new IllegalStateException(agency.id() + " has no address");
    }
    boolean batch = rest.batchRecords() > 1;
    byte[] body = batch ? batch(rows) : rows.get(0).body();
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

  private static JmsLetter letter(Agency agency, Waiting row) {
    return new JmsLetter(
        agency.queue(),
        new String(row.body(), StandardCharsets.UTF_8),
        row.messageId(),
        row.recordId(),
        row.version(),
        row.kind());
  }

  private static byte[] batch(List<Waiting> rows) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(BATCH_START);
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(rows.get(i).body());
    }
    out.writeBytes(BATCH_END);
    return out.toByteArray();
  }
}
