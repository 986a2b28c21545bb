package io.liancha.audit;

import io.liancha.crypto.PublicKey;
import io.liancha.crypto.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs the head of the chain now and then, keeps what was signed within and outside the database,
 * and hands it to partners.
 */
public final class Checkpoints {

  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  private final JdbcTemplate jdbc;
  private final Sealer sealer;
  private final SigningKey key;
  private final CheckpointFile file;
  private final Clock clock;

  /** The newest that this hub knows, so that an answer to a partner costs no query. */
  private volatile @Nullable Checkpoint newest;

  /** What each partner was handed last. */
  private final Map<String, Long> handed = new ConcurrentHashMap<>();

  Checkpoints(JdbcTemplate jdbc, Sealer sealer, SigningKey key, CheckpointFile file, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.key = key;
    this.file = file;
    this.clock = clock;
  }

  /**
   * Signs what is committed by now, unless nothing was added since the last time. What hinders it
   * is logged, and is over or not at the next time.
   */
  @Scheduled(
      fixedDelayString = "${liancha.audit.checkpoint-minutes:60}",
      initialDelay = 1,
      timeUnit = TimeUnit.MINUTES)
  public void sign() {
    try {
      signNow();
    } catch (RuntimeException e) {
      log.warn("no checkpoint can be signed: {}", e.getClass().getSimpleName());
    }
  }

  private void signNow() {
    sealer.sealAll();
    Sealer.Head head = sealer.head();
    if (head.seq() == 0 || newest().map(c -> c.seq() == head.seq()).orElse(false)) {
      return;
    }
    if (newest().filter(c -> !stands(c)).isPresent()) {
      // A signature over a chain that was rebuilt would take the place of the proof against it.
      log.error("the audit trail is no longer what was signed: verify it; nothing more is signed");
      return;
    }
    Instant now = clock.instant();
    Checkpoint made = Checkpoint.sign(head, now, key);
    knowKey(now);
    int added =
        jdbc.update(
            "INSERT INTO audit_checkpoint (seq, key_id, digest, signed_at, token)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            made.seq(),
            made.keyId(),
            made.digest(),
            made.at().atOffset(ZoneOffset.UTC),
            made.token());
    if (added == 1) {
      file.add(made);
    }
    newest = made;
  }

  private boolean stands(Checkpoint signed) {
    return jdbc.queryForList(
            "SELECT digest FROM audit_seal WHERE seq = ?", String.class, signed.seq())
        .contains(signed.digest());
  }

  /**
   * The newest checkpoint for a partner to keep, as a compact JWS; that it was handed to it is
   * written down once. Absent while nothing is signed.
   */
  public Optional<String> handTo(String partner) {
    Optional<Checkpoint> checkpoint = newest();
    checkpoint
        .filter(c -> !Long.valueOf(c.seq()).equals(handed.get(partner)))
        .ifPresent(
            c -> {
              jdbc.update(
                  "INSERT INTO audit_checkpoint_carried (partner, seq, key_id, carried_at)"
                      + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                  partner,
                  c.seq(),
                  c.keyId(),
                  clock.instant().atOffset(ZoneOffset.UTC));
              handed.put(partner, c.seq());
            });
    return checkpoint.map(Checkpoint::token);
  }

  /**
   * The newest that this hub signed or found, in the file too, whatever became of the database; of
   * another hub's it hears when it signs itself.
   */
  Optional<Checkpoint> newest() {
    Checkpoint known = newest;
    if (known == null) {
      List<PublicKey> keys = keys();
      known =
          tokens().stream()
              .flatMap(token -> Checkpoint.read(token).stream())
              .sorted(Comparator.comparingLong(Checkpoint::seq).reversed())
              .filter(c -> c.isSignedBy(keys))
              .findFirst()
              .orElse(null);
      newest = known;
    }
    return Optional.ofNullable(known);
  }

  /** Every token kept here, whatever it is worth. */
  List<String> tokens() {
    var all =
        new ArrayList<>(jdbc.queryForList("SELECT token FROM audit_checkpoint", String.class));
    all.addAll(file.tokens());
    return all.stream().distinct().toList();
  }

  /** Of every hub that signed; this hub's own from its file, whatever the database says. */
  List<PublicKey> keys() {
    var keys = new ArrayList<PublicKey>();
    keys.add(key.open());
    jdbc.queryForList("SELECT jwk FROM signing_key ORDER BY first_at, key_id", String.class)
        .forEach(
            jwk -> {
              PublicKey known =
                  PublicKey.ofJwk(JsonMapper.shared().readValue(jwk, new TypeReference<>() {}));
              if (!known.id().equals(key.open().id())) {
                keys.add(known);
              }
            });
    return keys;
  }

  private void knowKey(Instant now) {
    jdbc.update(
        "INSERT INTO signing_key (key_id, jwk, first_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        key.open().id(),
        JsonMapper.shared().writeValueAsString(key.open().jwk()),
        now.atOffset(ZoneOffset.UTC));
  }
}
