package io.liancha.crosscheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.agency.Purpose;
import io.liancha.identifier.Words;
import io.liancha.suspect.SuspectRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one question.
 *
 * @param plate in canonical spelling; absent when what was asked is none
 * @param verdict of all its vehicles when they agree, else UNKNOWN: look at each
 * @param vehicles one a plate kind that is known under the plate
 * @param lookAlikes known plates that may be meant; nothing was corrected
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Answer(
    @Nullable String plate,
    Purpose purpose,
    OffsetDateTime askedAt,
    Verdict verdict,
    List<Because> because,
    List<OfVehicle> vehicles,
    List<SourceState> sources,
    List<String> lookAlikes,
    @Nullable Basis basis) {

  /** The run whose data and rules the verdict rests on. */
  public record Basis(String runId, LocalDate businessDate) {}

  /**
   * What is said of one vehicle.
   *
   * @param checkId a correction names it
   * @param record in the asker's view, where there is a lead
   * @param exclusions why it is not listed, or its trips are lawful
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record OfVehicle(
      long checkId,
      String recordId,
      String plateType,
      Words plateKind,
      Verdict verdict,
      List<Because> because,
      @Schema(implementation = SuspectRecord.class) @Nullable ObjectNode record,
      @Schema(implementation = Object.class) JsonNode exclusions) {}
}
