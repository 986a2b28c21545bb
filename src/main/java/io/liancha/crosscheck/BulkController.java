package io.liancha.crosscheck;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liancha.agency.Purpose;
import io.liancha.identifier.PlateKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many plates in one request, from the data of the last run. The answer streams: a line of JSON a
 * plate, in the order asked; one that cannot be answered says so in its own line.
 */
@RestController
@RequestMapping("/api/v1/cross-checks")
final class BulkController {

  private static final String EXAMPLE =
      """
      {"purpose": "VERIFICATION", "plates": ["浙E12345", {"plate": "浙ED01234", "plateType": "52"}]}
      """;

  private final PlateDesk desk;
  private final Askers askers;
  private final CrossCheckSettings settings;
  private final JsonMapper json;

  BulkController(PlateDesk desk, Askers askers, CrossCheckSettings settings, JsonMapper json) {
    this.desk = desk;
    this.askers = askers;
    this.settings = settings;
    this.json = json;
  }

  /** One line: the place in the request, and the answer or why there is none. */
  record Line(int index, @JsonUnwrapped @Nullable Answer answer, @Nullable String problem) {}

  /** An item of the request: a question, or nothing that can be asked. */
  private record Item(int index, @Nullable Question question) {}

  @PostMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE))))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Line.class)))
  ResponseEntity<StreamingResponseBody> check(
      HttpServletRequest request, @Parameter(hidden = true) @Nullable Principal principal)
      throws IOException {
    List<Item> items = items(read(request), principal);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(
            out -> {
              for (int from = 0; from < items.size(); from += PlateDesk.CHUNK_ITEMS) {
                write(
                    items.subList(from, Math.min(items.size(), from + PlateDesk.CHUNK_ITEMS)), out);
                out.flush();
              }
            });
  }

  private JsonNode read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(settings.bulkMaxBytes() + 1);
    if (body.length > settings.bulkMaxBytes()) {
      throw Problems.of(HttpStatus.CONTENT_TOO_LARGE, "请求过大", "请求体过大 (the body is too large)");
    }
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw Problems.unreadable("body");
    }
  }

  private List<Item> items(JsonNode body, @Nullable Principal principal) {
    JsonNode plates = body.path("plates");
    if (!plates.isArray() || plates.isEmpty()) {
      throw Problems.unreadable("plates");
    }
    if (plates.size() > settings.bulkMaxItems()) {
      throw Problems.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "号牌过多",
          "一次最多 %1$d 个号牌 (at most %1$d plates a request)".formatted(settings.bulkMaxItems()));
    }
    Purpose purpose = purpose(body.path("purpose").asString(""));
    Asker asker = askers.of(principal, purpose);
    var items = new ArrayList<Item>();
    for (JsonNode plate : plates) {
      items.add(new Item(items.size(), question(asker, purpose, plate)));
    }
    return items;
  }

  private @Nullable Question question(Asker asker, Purpose purpose, JsonNode item) {
    JsonNode plate = item.isObject() ? item.path("plate") : item;
    JsonNode kind = item.path("plateType");
    String known = kind.isString() ? PlateKind.read(kind.asString()) : null;
    if (!plate.isString() || (known == null && !kind.isMissingNode() && !kind.isNull())) {
      return null;
    }
    return desk.question(asker, purpose, plate.asString(), known);
  }

  private static Purpose purpose(String word) {
    for (Purpose purpose : Purpose.values()) {
      if (purpose.name().equals(word)) {
        return purpose;
      }
    }
    throw Problems.unreadable("purpose");
  }

  private void write(List<Item> items, OutputStream out) throws IOException {
    var answers = desk.chunk(items.stream().map(Item::question).toList()).iterator();
    for (Item item : items) {
      Answer answer = answers.next();
      Line line = new Line(item.index(), answer, answer == null ? "无法识别 (cannot be read)" : null);
      out.write(json.writeValueAsBytes(line));
      out.write('\n');
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ErrorResponseException e) {
    return ResponseEntity.status(e.getStatusCode())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(e.getBody());
  }
}
