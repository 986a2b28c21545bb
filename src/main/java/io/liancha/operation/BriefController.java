package io.liancha.operation;

import io.liancha.agency.Agency;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The brief of an operation, as a page or as PDF. */
@RestController
class BriefController {

  /** Nothing is fetched and nothing runs; only the page's own style and map are shown. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final Operations operations;
  private final OperationStore store;
  private final Brief brief;
  private final Caller caller;
  private final AuditTrail audit;

  BriefController(
      Operations operations, OperationStore store, Brief brief, Caller caller, AuditTrail audit) {
    this.operations = operations;
    this.store = store;
    this.brief = brief;
    this.caller = caller;
    this.audit = audit;
  }

  /** By {@code format}: html or pdf; by {@code lang}: zh or en. */
  @GetMapping("/api/v1/operations/{operationId}/brief")
  ResponseEntity<byte[]> brief(
      @PathVariable String operationId,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(defaultValue = "html") String format,
      @RequestParam(defaultValue = "zh") String lang) {
    Operation operation = FeedController.served(operations.get(operationId));
    Agency who = caller.of(operation, agency);
    if (!format.equals("html") && !format.equals("pdf")) {
      throw Ask.refused("format 须为 html 或 pdf", "format is html or pdf");
    }
    String html = brief.html(operation, who, store.posts(operationId), !lang.equals("en"));
    audit.append(
        AuditEvent.of(AuditAction.OPERATION_READ, operationId)
            .by(who.id())
            .forPurpose("OPERATION")
            .with("form", "brief " + format));
    return format.equals("pdf")
        ? answer(MediaType.APPLICATION_PDF, brief.pdf(html), operationId)
        : answer(
            new MediaType("text", "html", StandardCharsets.UTF_8),
            html.getBytes(StandardCharsets.UTF_8),
            operationId);
  }

  private static ResponseEntity<byte[]> answer(MediaType type, byte[] body, String operationId) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICY)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename("operation-" + operationId + "." + type.getSubtype())
                .build()
                .toString())
        .body(body);
  }
}
