package io.liancha.crosscheck;

import io.liancha.agency.Agency;
import io.liancha.agency.View;
import io.liancha.suspect.CanonicalJson;
import io.liancha.suspect.KnownVehicle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lead as one asker may see it: an agency in its view, anybody else masked.
 *
 * @param record absent when there is no active lead
 * @param outOfView true when the asker's view does not cover it and only the least is shown
 */
record Shown(@Nullable ObjectNode record, boolean outOfView) {

  /** Of what is shown; absent when nothing is. */
  @Nullable String contentDigest() {
    return record == null ? null : KnownVehicle.contentDigest(record);
  }

  static Shown to(Asker asker, KnownVehicle.@Nullable Lead lead) {
    if (lead == null || !lead.active()) {
      return new Shown(null, false);
    }
    Agency agency = asker.agency();
    if (agency == null) {
      return new Shown(lead.masked(), false);
    }
    boolean covered = agency.view().covers(lead.record());
    ObjectNode seen = covered ? agency.view().apply(lead.record()) : View.least(lead.record());
    seen.remove("digest");
    seen.put("digest", CanonicalJson.digest(seen));
    return new Shown(seen, !covered);
  }
}
