package io.liancha.dispatch;

import io.liancha.answer.Spreadsheet;
import io.liancha.suspect.Disposition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dispositions by POST: an object or an array, answered one by one in the order they came. */
@RestController
@RequestMapping("/api/v1/dispositions")
class DispositionController {

  private static final String EXAMPLE =
      """
      {"dispositionId": "2026-1125-07", "agency": "transport-enforcement",
       "recordId": "02-浙E12345", "version": 3, "outcome": "REJECTED",
       "ruleIds": ["permit/no-vehicle-permit"], "caseNo": "…", "officerUnit": "…",
       "at": "2026-11-25T09:00:00+08:00", "note": "…"}
      """;

  private static final String XML =
      """
      <disposition xmlns="urn:liancha:disposition:1"><dispositionId>2026-1125-07</dispositionId>
        <recordId>02-浙E12345</recordId><version>3</version><outcome>CONFIRMED</outcome>
        <ruleIds><ruleId>permit/no-vehicle-permit</ruleId></ruleIds>
        <at>2026-11-25T09:00:00+08:00</at></disposition>
      """;

  private final PostedItems posted;
  private final DispositionInbox dispositions;

  DispositionController(PostedItems posted, DispositionInbox dispositions) {
    this.posted = posted;
    this.dispositions = dispositions;
  }

  /** The answers to one request. */
  record Answers(List<DispositionAnswer> items) {}

  /** An empty table to fill in and post as {@code application/vnd.openxmlformats-…sheet}. */
  @GetMapping("/template.xlsx")
  ResponseEntity<byte[]> template() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(Spreadsheet.TYPE))
        .header("Content-Disposition", "attachment; filename=\"dispositions.xlsx\"")
        .body(DispositionSheet.template());
  }

  /** 422 when all of it contradicts what came under the same ids: then nothing of it was taken. */
  @PostMapping(
      consumes = {
        MediaType.APPLICATION_JSON_VALUE,
        MediaType.APPLICATION_XML_VALUE,
        Spreadsheet.TYPE
      })
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(oneOf = {Disposition.class, Disposition[].class}),
                    examples = @ExampleObject(EXAMPLE)),
                @Content(
                    mediaType = "application/xml",
                    schema = @Schema(implementation = Disposition.class),
                    examples = @ExampleObject(XML)),
                @Content(mediaType = Spreadsheet.TYPE)
              }))
  Answers post(HttpServletRequest request) throws IOException {
    List<DispositionAnswer> answers =
        dispositions.accept(
            posted.read(request, DispositionInbox.READER), via(request), posted.sender(request));
    String differs = Refusal.CONTENT_DIFFERS.name();
    if (answers.stream().allMatch(a -> differs.equals(a.reason()))) {
      throw Problems.contradicts(
          "编号已用于另一内容的反馈", "the dispositionId came before with another content", answers);
    }
    return new Answers(answers);
  }

  private static String via(HttpServletRequest request) {
    return Spreadsheet.TYPE.equals(request.getContentType()) ? "XLSX" : "REST";
  }
}
