package io.liancha.intake;

import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarantine over REST: what waits there and why, and what people decide about it. */
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineController {

  private static final String RELEASE =
      """
      {"by": "王芳", "reason": "许可证原件有效期至 2027-01-01", "row": {"validTo": "2027-01-01"}}
      """;
  private static final String DISMISS =
      """
      {"by": "王芳", "reason": "测试数据，无此许可"}
      """;

  private final QuarantineRows rows;
  private final QuarantineDesk desk;
  private final AuditTrail audit;

  QuarantineController(QuarantineRows rows, QuarantineDesk desk, AuditTrail audit) {
    this.rows = rows;
    this.desk = desk;
    this.audit = audit;
  }

  /** A page; {@code next} goes into {@code after} for the one behind it, absent on the last. */
  record Page(List<QuarantineRows.Item> items, @Nullable String next) {}

  @GetMapping
  Page list(
      QuarantineRows.Filter filter,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long after) {
    List<QuarantineRows.Item> found = rows.list(filter, limit + 1, after);
    audit.append(
        AuditEvent.of(AuditAction.QUARANTINE_READ, "quarantine")
            .with("rows", Math.min(found.size(), limit)));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<QuarantineRows.Item> page = found.subList(0, limit);
    return new Page(page, Long.toString(page.get(limit - 1).id()));
  }

  /** One row, with the decisions about it. */
  @GetMapping("/{id}")
  QuarantineRows.Item get(@PathVariable long id) {
    QuarantineRows.Item found = rows.find(id).orElseThrow(QuarantineDesk::unknown);
    audit.append(AuditEvent.of(AuditAction.QUARANTINE_READ, "quarantine/" + id));
    return found;
  }

  /**
   * Lets a row, corrected or as it came, land with the next pull of its feed. 422 when it still
   * cannot be taken; 409 when it waits no longer.
   */
  @PostMapping("/{id}/release")
  @Operation(
      requestBody =
          @RequestBody(
              content =
                  @Content(mediaType = "application/json", examples = @ExampleObject(RELEASE))))
  QuarantineRows.Item release(@PathVariable long id, HttpServletRequest request)
      throws IOException {
    QuarantineAsk ask = QuarantineAsk.read(request.getInputStream());
    Map<String, @Nullable Object> given = ask.row();
    desk.release(id, ask.signature(), given == null ? Map.of() : given);
    return get(id);
  }

  /**
   * Lets a row wait no longer without its landing; it stays readable. 409 when it does not wait.
   */
  @PostMapping("/{id}/dismiss")
  @Operation(
      requestBody =
          @RequestBody(
              content =
                  @Content(mediaType = "application/json", examples = @ExampleObject(DISMISS))))
  QuarantineRows.Item dismiss(@PathVariable long id, HttpServletRequest request)
      throws IOException {
    QuarantineAsk ask = QuarantineAsk.read(request.getInputStream());
    if (ask.row() != null) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST, "驳回不接受更正的记录", "a row that is dismissed cannot be corrected");
    }
    desk.dismiss(id, ask.signature());
    return get(id);
  }
}
