package io.liancha.dispatch;

import io.liancha.crypto.AtRest;
import io.liancha.crypto.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What agencies sent and we did not take, with its reason; the same again only counts. */
@Component
final class Refusals {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final int RAW_LONGEST = 64 * 1024;

  private final JdbcTemplate jdbc;
  private final AtRest atRest;

  Refusals(JdbcTemplate jdbc, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
  }

  /** What kind of thing it was meant to be. */
  enum Kind {
    RECEIPT,
    DISPOSITION
  }

  /**
   * @param raw as it came; beyond 64 KB it is cut
   */
  void keep(Kind kind, byte[] raw, Refusal why, String via, Instant now) {
    byte[] kept = raw.length <= RAW_LONGEST ? raw : Arrays.copyOf(raw, RAW_LONGEST);
    String digest = Hash.SHA_256.hex(raw);
    Integer times =
        jdbc.queryForObject(
            "INSERT INTO inbound_refused (kind, digest, via, reason, body, first_at, last_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, digest) DO UPDATE SET"
                + " times = inbound_refused.times + 1, reason = excluded.reason,"
                + " last_at = excluded.last_at RETURNING times",
            Integer.class,
            kind.name(),
            digest,
            via,
            why.name(),
            closed(kept),
            now.atOffset(ZoneOffset.UTC),
            now.atOffset(ZoneOffset.UTC));
    if (times != null && times == 1) {
      log.info("refused a {} by {}: {}, digest {}", kind, via, why, digest);
    }
  }

  /** A character for each byte, whatever it was meant to be. */
  private byte[] closed(byte[] kept) {
    return atRest
        .close("inbound_refused.body", new String(kept, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
