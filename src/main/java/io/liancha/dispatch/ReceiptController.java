package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.audit.Actors;
import io.liancha.audit.Checkpoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receipts by POST: an object or an array, answered one by one in the order they came. */
@RestController
@RequestMapping("/api/v1/receipts")
class ReceiptController {

  private static final String XML =
      """
      <receipt xmlns="urn:liancha:receipt:1"><messageId>…</messageId>
        <recordId>02-浙E12345</recordId><version>3</version><stage>PROCESSED</stage>
        <at>2026-11-23T02:11:00+08:00</at></receipt>
      """;

  private final PostedItems posted;
  private final Receipts receipts;
  private final Checkpoints checkpoints;
  private final Agencies agencies;

  ReceiptController(
      PostedItems posted, Receipts receipts, Checkpoints checkpoints, Agencies agencies) {
    this.agencies = agencies;
    this.posted = posted;
    this.receipts = receipts;
    this.checkpoints = checkpoints;
  }

  /**
   * The answers to one request.
   *
   * @param auditCheckpoint the signed head of the hub's audit chain, for the agency to keep
   */
  record Answers(List<ReceiptAnswer> items, @Nullable String auditCheckpoint) {}

  /** 422 when all of it contradicts what the agency has said before: then nothing was taken. */
  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE})
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(oneOf = {Receipt.class, Receipt[].class})),
                @Content(
                    mediaType = "application/xml",
                    schema = @Schema(implementation = Receipt.class),
                    examples = @ExampleObject(XML))
              }))
  Answers post(HttpServletRequest request) throws IOException {
    List<Received<Receipt>> received = posted.read(request, Receipt.READER);
    List<ReceiptAnswer> answers = receipts.accept(received, "REST", posted.sender(request));
    String differs = Refusal.ALREADY_FINAL.name();
    if (!answers.isEmpty() && answers.stream().allMatch(a -> differs.equals(a.reason()))) {
      throw Problems.contradicts("该消息已有相反的最终回执", "the message has another final receipt", answers);
    }
    return new Answers(answers, checkpoints.handTo(partner(received)).orElse(null));
  }

  /** Whoever is authenticated, with the agency that the receipts name, if there is such a one. */
  private String partner(List<Received<Receipt>> received) {
    String agency =
        received.stream()
            .map(Received::item)
            .filter(Objects::nonNull)
            .map(Receipt::agency)
            .filter(a -> a != null && agencies.find(a).isPresent())
            .findFirst()
            .orElse("");
    return Actors.current() + "/" + agency;
  }
}
