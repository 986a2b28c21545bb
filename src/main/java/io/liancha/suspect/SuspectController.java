package io.liancha.suspect;

import io.liancha.agency.Agencies;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.audit.Subject;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.node.ObjectNode;

/** The suspect records over REST. Personal values are masked for every caller. */
@RestController
@RequestMapping("/api/v1/suspects")
final class SuspectController {

  private static final int LIMIT_MAX = 200;
  private static final String BAD_PARAMETER = "参数无效";

  private final SuspectPages pages;
  private final ScoreSheets scores;
  private final Dispositions dispositions;
  private final AuditTrail audit;
  private final Agencies agencies;

  SuspectController(
      SuspectPages pages,
      ScoreSheets scores,
      Dispositions dispositions,
      AuditTrail audit,
      Agencies agencies) {
    this.agencies = agencies;
    this.pages = pages;
    this.audit = audit;
    this.scores = scores;
    this.dispositions = dispositions;
  }

  @GetMapping
  SuspectPages.Page list(
      @ParameterObject SuspectPages.Filter filter,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String after) {
    if (filter.agency() != null && agencies.find(filter.agency()).isEmpty()) {
      throw bad("没有这个部门 (no agency is called so)");
    }
    SuspectPages.Page page = pages.page(filter, checked(limit), after);
    String text = filter.text();
    audit.append(
        AuditEvent.of(AuditAction.SUSPECTS_LISTED, text == null ? "suspects" : Subject.of(text))
            .with("rows", page.items().size()));
    return page;
  }

  @GetMapping("/{recordId}")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SuspectRecord.class)))
  ObjectNode get(@PathVariable String recordId) {
    return read(recordId, "record", pages.find(recordId));
  }

  /** Newest first; {@code after} is the version that the last page ended with. */
  @GetMapping("/{recordId}/versions")
  SuspectPages.History versions(
      @PathVariable String recordId,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "2147483647") int after) {
    read(recordId, "versions", pages.find(recordId));
    return pages.versions(recordId, checked(limit), after);
  }

  /** What made the score, step by step. */
  @GetMapping("/{recordId}/score")
  ScoreSheets.ScoreSheet score(@PathVariable String recordId) {
    return read(recordId, "score", scores.find(SuspectPages.id(recordId)));
  }

  /** What the agencies found, newest first; conflicts stand side by side. */
  @GetMapping("/{recordId}/dispositions")
  Dispositions.Page dispositions(
      @PathVariable String recordId,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "9223372036854775807") long after) {
    read(recordId, "dispositions", pages.find(recordId));
    return dispositions.page(SuspectPages.id(recordId), checked(limit), after);
  }

  /** No answer leaves before it is written down who gets it; what nobody has is not audited. */
  private <T> T read(String recordId, String part, Optional<T> found) {
    T answer = found.orElseThrow(() -> notFound(recordId));
    audit.append(AuditEvent.of(AuditAction.SUSPECT_READ, recordId).with("part", part));
    return answer;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ErrorResponseException e) {
    return ResponseEntity.status(e.getStatusCode()).body(e.getBody());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(MethodArgumentTypeMismatchException e) {
    return unreadable(e.getName());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(BindException e) {
    return unreadable(e.getFieldErrors().isEmpty() ? "?" : e.getFieldErrors().get(0).getField());
  }

  private static ResponseEntity<ProblemDetail> unreadable(String parameter) {
    String detail =
        "参数 " + parameter + " 的值无法识别 (parameter " + parameter + " has an unknown value)";
    return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, BAD_PARAMETER, detail));
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw bad("limit 须在 1 到 " + LIMIT_MAX + " 之间 (limit must be 1 to " + LIMIT_MAX + ")");
    }
    return limit;
  }

  private static ErrorResponseException bad(String detail) {
    return new ErrorResponseException(
        HttpStatus.BAD_REQUEST, problem(HttpStatus.BAD_REQUEST, BAD_PARAMETER, detail), null);
  }

  private static ErrorResponseException notFound(String recordId) {
    return new ErrorResponseException(
        HttpStatus.NOT_FOUND,
        problem(
            HttpStatus.NOT_FOUND,
            "没有这条线索",
            "没有编号为 " + recordId + " 的线索 (no suspect record has this id)"),
        null);
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }
}
