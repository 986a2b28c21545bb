package io.liancha.operation;

import io.liancha.agency.Agency;
import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** An operation's feed as JSON, CSV or XLSX, in the view of the agency that asks. */
@RestController
@RequestMapping("/api/v1/operations/{operationId}")
class FeedController {

  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Operations operations;
  private final Feed feed;
  private final Caller caller;
  private final AuditTrail audit;

  FeedController(Operations operations, Feed feed, Caller caller, AuditTrail audit) {
    this.operations = operations;
    this.feed = feed;
    this.caller = caller;
    this.audit = audit;
  }

  /** By {@code format}: json, csv or xlsx. */
  @GetMapping("/feed")
  ResponseEntity<?> feed(
      @PathVariable String operationId,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(defaultValue = "json") String format) {
    Operation operation = served(operations.get(operationId));
    Agency who = caller.of(operation, agency);
    ObjectNode told = feed.of(operation, who);
    audit.append(
        AuditEvent.of(AuditAction.OPERATION_READ, operationId)
            .by(who.id())
            .forPurpose("OPERATION")
            .with("form", format)
            .with("suspects", told.path("suspects").size()));
    return switch (format) {
      case "json" -> ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(told);
      case "csv" -> file(operationId, "csv", new MediaType("text", "csv"), FeedFiles.csv(told));
      case "xlsx" ->
          file(operationId, "xlsx", MediaType.parseMediaType(XLSX), FeedFiles.xlsx(told));
      default -> throw Ask.refused("format 须为 json、csv 或 xlsx", "format is json, csv or xlsx");
    };
  }

  /** Only what is planned or runs has a feed: what has ended serves nothing any more. */
  static Operation served(Operation operation) {
    return switch (operation.state()) {
      case DRAFT -> throw Problem.of(HttpStatus.CONFLICT, "请先生成点位计划", "plan the operation first");
      case CLOSED ->
          throw Problem.of(
              HttpStatus.GONE, "行动已结束，不再提供线索", "the operation has ended and serves nothing");
      case PLANNED, RUNNING -> operation;
    };
  }

  private static ResponseEntity<byte[]> file(
      String operationId, String ending, MediaType type, byte[] body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("operation-" + operationId + "." + ending)
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(body);
  }
}
