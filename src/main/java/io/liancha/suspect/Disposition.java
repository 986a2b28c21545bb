package io.liancha.suspect;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an agency's officers found of a vehicle that the hub told them of.
 *
 * @param dispositionId the sender's own, unique with the agency
 * @param agency who says so, absent when only its token does
 * @param ruleIds the rules it concerns; none: all of the version's
 * @param at when they found it
 * @param violent somebody resisted with violence
 */
@Schema(requiredProperties = {"dispositionId", "recordId", "version", "outcome", "at"})
public record Disposition(
    String dispositionId,
    @Nullable String agency,
    String recordId,
    int version,
    Outcome outcome,
    List<String> ruleIds,
    @Nullable String caseNo,
    @Nullable String officerUnit,
    Instant at,
    @Nullable String note,
    @Schema(name = "violentResistance") boolean violent) {

  /** The lead is true; it is false; nobody was met; still being looked into. */
  public enum Outcome {
    CONFIRMED,
    REJECTED,
    NOT_FOUND,
    PENDING
  }

  /**
   * An agency that the hub knows, with its title in both languages.
   *
   * @param shown which rules' findings it is shown: only of those it can speak
   */
  public record Sender(String agency, String titleZh, String titleEn, Predicate<String> shown) {}

  /** Equal for two that say the same, whichever way they came. */
  String digest() {
    var content = Wire.JSON.createObjectNode();
    content.put("recordId", recordId);
    content.put("version", version);
    content.put("outcome", outcome.name());
    var rules = content.putArray("ruleIds");
    ruleIds.stream().distinct().sorted().forEach(rules::add);
    content.put("caseNo", caseNo);
    content.put("officerUnit", officerUnit);
    content.put("at", at.toString());
    content.put("note", note);
    if (violent) {
      content.put("violentResistance", true);
    }
    return CanonicalJson.digest(content);
  }
}
