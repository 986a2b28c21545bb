package io.liancha.audit;

import io.liancha.answer.InChina;
import io.liancha.crypto.CompactJws;
import io.liancha.crypto.PublicKey;
import io.liancha.crypto.SigningKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The head of the chain at one moment, signed: who keeps it can tell later whether anything up to
 * there was changed, removed or written anew.
 *
 * @param token the whole as a compact JWS, which is what partners keep
 */
record Checkpoint(long seq, String digest, Instant at, String keyId, String token) {

  static Checkpoint sign(Sealer.Head head, Instant at, SigningKey key) {
    var content =
        new TreeMap<String, Object>(
            Map.of(
                "seq", head.seq(),
                "digest", head.digest(),
                "at", InChina.of(at).toString()));
    String token = key.compact(JsonMapper.shared().writeValueAsString(content));
    return new Checkpoint(head.seq(), head.digest(), at, key.open().id(), token);
  }

  /** What a token says, if it is a checkpoint and one of these keys has signed it. */
  static Optional<Checkpoint> believed(String token, List<PublicKey> keys) {
    return read(token).filter(c -> c.isSignedBy(keys));
  }

  /** What a token says, not yet believed; nothing when it is no checkpoint. */
  static Optional<Checkpoint> read(String token) {
    try {
      return Optional.of(parse(token));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isSignedBy(List<PublicKey> keys) {
    try {
      CompactJws jws = CompactJws.parse(token);
      return keys.stream().anyMatch(k -> k.id().equals(keyId) && jws.isSignedBy(k));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Checkpoint parse(String token) {
    CompactJws signed = CompactJws.parse(token);
    try {
      JsonNode said = JsonMapper.shared().readTree(signed.content());
      long seq = said.path("seq").asLong(0);
      String digest = said.path("digest").asString("");
      if (seq < 1 || digest.isEmpty()) {
        throw new IllegalArgumentException("the signed text is no checkpoint");
      }
      Instant at = OffsetDateTime.parse(said.path("at").asString("")).toInstant();
      return new Checkpoint(seq, digest, at, signed.keyId(), signed.token());
    } catch (JacksonException | DateTimeParseException e) {
      throw new IllegalArgumentException("the signed text is no checkpoint");
    }
  }
}
