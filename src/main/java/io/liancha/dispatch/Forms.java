package io.liancha.dispatch;

import static java.util.stream.Collectors.joining;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import io.liancha.crypto.Hash;
import io.liancha.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored bodies in the form a channel sends them. */
final class Forms {

  private Forms() {}

  static JmsBatch jms(Agency agency, List<Waiting> rows, SigningKey key) {
    boolean signed = agency.jms() != null && agency.jms().signed();
    return new JmsBatch(
        agency.queue(),
        rows.stream().map(r -> letter(r, signed ? key.detached(r.body()) : null)).toList());
  }

  static RestRequest rest(Agency agency, List<Waiting> rows, SigningKey key) {
    Agency.Rest rest = rest(agency);
    String url = rest.url();
    if (url == null) {
      throw new IllegalStateException(agency.id() + " has no address");
    }
    Format format = rows.get(0).format();
    boolean batch = rest.batchRecords() > 1 && rows.get(0).holdsRecord() && format == rest.format();
    String text = batch ? batch(rows) : rows.get(0).body();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new RestRequest(
        url,
        batch ? Hash.SHA_256.hex(body) : rows.get(0).messageId(),
        format == Format.XML ? "application/xml; charset=UTF-8" : "application/json",
        rest.token() == null ? null : "Bearer " + rest.token(),
        rest.signed() ? key.detached(text) : null,
        body);
  }

  static Agency.Rest rest(Agency agency) {
    Agency.Rest rest = agency.rest();
    if (rest == null) {
      throw new IllegalArgumentException(agency.id() + " has no REST channel");
    }
    return rest;
  }

  private static JmsLetter letter(Waiting row, @Nullable String signature) {
    return new JmsLetter(
        row.body(), row.messageId(), row.recordId(), row.version(), row.kind(), signature);
  }

  private static String batch(List<Waiting> rows) {
    return rows.stream().map(Waiting::body).collect(joining(",", "{\"records\":[", "]}"));
  }
}
