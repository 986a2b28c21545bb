package io.liancha.suspect;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the hub holds of one vehicle, whether it is a suspect or not.
 *
 * @param datasets that have rows of it; empty when only its record is left
 * @param found the rules that found it in the last run, those too weak for a lead included
 * @param ambiguous orders under its plate may be those of another kind's vehicle
 * @param waiting rows that may speak of it wait in quarantine
 * @param ownerCode credit code of the enterprise that owns it
 * @param rows digests of what sources said of its plate, and of its owner's entry
 * @param exclusions why it is not listed, or its trips are lawful
 * @param muted some of what was found is not counted, because an agency rejected it
 * @param said agencies confirmed or rejected something since the run
 * @param lead its record, when one was ever issued
 */
public record KnownVehicle(
    String plateType,
    String plate,
    Set<String> datasets,
    Set<String> found,
    boolean ambiguous,
    boolean waiting,
    @Nullable String ownerCode,
    Set<String> rows,
    JsonNode exclusions,
    boolean muted,
    boolean said,
    @Nullable Lead lead) {

  public KnownVehicle {
    datasets = Set.copyOf(datasets);
    found = Set.copyOf(found);
    rows = Set.copyOf(rows);
  }

  /** The same with what its row alone does not say. */
  KnownVehicle with(
      Set<String> newRows,
      JsonNode newExclusions,
      boolean newMuted,
      boolean newSaid,
      @Nullable Lead newLead) {
    return new KnownVehicle(
        plateType,
        plate,
        datasets,
        found,
        ambiguous,
        waiting,
        ownerCode,
        newRows,
        newExclusions,
        newMuted,
        newSaid,
        newLead);
  }

  /** Its newest version, or the one that would be issued now. */
  public record Lead(int version, boolean active, Instant validUntil, ObjectNode record) {

    /** For a reader that no agency's view speaks of. */
    public ObjectNode masked() {
      return Masking.apply(SuspectRecord.fromJson(record));
    }
  }

  /** Equal for two records, or views of them, that say the same, their envelopes aside. */
  public static String contentDigest(ObjectNode record) {
    return Content.digest(SuspectRecord.fromJson(record));
  }

  public String recordId() {
    return new VehicleKey(plateType, plate).recordId();
  }
}
