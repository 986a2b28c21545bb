package io.liancha.suspect;

import io.liancha.rule.Localised;
import java.time.Instant;

/**
 * That one agency confirmed or rejected one ground.
 *
 * @param seq its place in the order they were received
 */
record Opinion(
    String agency,
    Localised agencyName,
    String dispositionId,
    boolean confirmed,
    Instant at,
    long seq,
    Ground ground) {

  /**
   * Whether this confirmation stands against that rejection: of register values always; of trips
   * only when it speaks of trips at least as new.
   */
  boolean contradicts(Opinion rejection) {
    Instant rejected = rejection.ground().through();
    Instant mine = ground.through();
    return ground.registers() != null
        || rejected == null
        || (mine != null && !mine.isBefore(rejected));
  }
}
