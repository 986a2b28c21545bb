package io.liancha.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receipts by POST: an object or an array, answered one by one in the order they came. */
@RestController
@RequestMapping("/api/v1/receipts")
class ReceiptController {

  private final Receipts receipts;
  private final ReceiptSettings settings;

  ReceiptController(Receipts receipts, ReceiptSettings settings) {
    this.receipts = receipts;
    this.settings = settings;
  }

  /** The answers to one request. */
  record Answers(List<ReceiptAnswer> items) {}

  @PostMapping
  Answers post(HttpServletRequest request) throws IOException {
    List<ReceivedReceipt> received = ReceiptReader.readJson(json(body(request)));
    if (received.size() > settings.itemsMax()) {
      throw problem(
          HttpStatus.CONTENT_TOO_LARGE, "at most " + settings.itemsMax() + " receipts a request");
    }
    return new Answers(receipts.accept(received, "REST", null));
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    int limit = settings.bodyBytesMax();
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw problem(HttpStatus.CONTENT_TOO_LARGE, "at most " + limit + " bytes a request");
    }
    return body;
  }

  private static JsonNode json(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json.isObject() || (json.isArray() && !json.isEmpty())) {
        return json;
      }
    } catch (CharacterCodingException | JacksonException e) {
      throw problem(HttpStatus.BAD_REQUEST, "the body is no JSON in UTF-8");
    }
    throw problem(HttpStatus.BAD_REQUEST, "a receipt is an object; several are an array");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    var problem = new ErrorResponseException(status);
    problem.setDetail(detail);
    return problem;
  }
}
