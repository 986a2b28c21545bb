package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.liancha.agency.Agency;
import io.liancha.rule.Localised;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disposition as it is shown.
 *
 * @param seq its place in the order they came
 * @param ruleIds the rules of the version that it concerns
 * @param note long numbers in it are masked
 */
public record ReportedDisposition(
    @JsonIgnore long seq,
    String dispositionId,
    String agency,
    Localised agencyName,
    int version,
    Disposition.Outcome outcome,
    List<String> ruleIds,
    @Nullable String caseNo,
    @Nullable String officerUnit,
    @Nullable String note,
    String at,
    String receivedAt,
    String via) {

  /** As an agency may see it. */
  ReportedDisposition to(Agency reader) {
    boolean own = agency.equals(reader.id());
    return new ReportedDisposition(
        seq,
        dispositionId,
        agency,
        agencyName,
        version,
        outcome,
        ruleIds.stream().filter(reader.view()::showsRule).toList(),
        own ? caseNo : null,
        own ? officerUnit : null,
        own ? note : null,
        at,
        receivedAt,
        via);
  }
}
