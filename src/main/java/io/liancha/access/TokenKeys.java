package io.liancha.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that tokens are signed with. A hub makes its own, keeps the private half in memory and
 * puts the public half where all hubs of the county find it; it takes a new one twice a day.
 */
@Component
final class TokenKeys {

  private static final Duration SIGNS = Duration.ofHours(12);

  /** Longer than it signs by more than the longest token holds. */
  private static final Duration CONVINCES = Duration.ofHours(36);

  private final JdbcClient client;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private @Nullable ECKey own;
  private Instant renewAt = Instant.EPOCH;

  /** A public key and until when it convinces. */
  private record Known(JWK key, Instant until) {}

  TokenKeys(JdbcClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** With its private half. */
  synchronized JWK signing() {
    Instant now = clock.instant();
    ECKey key = own;
    if (key == null || !now.isBefore(renewAt)) {
      key = made();
      publish(key, now);
      own = key;
      renewAt = now.plus(SIGNS);
    }
    return key;
  }

  /** The public key of this id, of whichever hub. */
  Optional<JWK> find(String kid) {
    Instant now = clock.instant();
    Known cached = known.computeIfAbsent(kid, this::read);
    if (cached == null || !now.isBefore(cached.until())) {
      known.remove(kid);
      return Optional.empty();
    }
    return Optional.of(cached.key());
  }

  private @Nullable Known read(String kid) {
    return client
        .sql("SELECT public_key, usable_until FROM token_key WHERE kid = :kid")
        .param("kid", kid)
        .query(
            (row, n) ->
                new Known(
                    parsed(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(null);
  }

  private void publish(ECKey key, Instant now) {
    client
        .sql("DELETE FROM token_key WHERE usable_until < :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    client
        .sql("INSERT INTO token_key (kid, public_key, usable_until) VALUES (:kid, :key, :until)")
        .param("kid", key.getKeyID())
        .param("key", key.toPublicJWK().toJSONString())
        .param("until", now.plus(CONVINCES).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static ECKey made() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK makes no P-256 keys", e);
    }
  }

  private static JWK parsed(String json) {
    try {
      return JWK.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("the table token_key holds what is no key", e);
    }
  }
}
