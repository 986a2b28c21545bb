package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.Spreadsheet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an agency posts: one JSON object or an array, within limits; else a problem. */
@Component
final class PostedItems {

  private final ReceiptSettings settings;
  private final Agencies agencies;

  PostedItems(ReceiptSettings settings, Agencies agencies) {
    this.settings = settings;
    this.agencies = agencies;
  }

  /**
   * The agency that the caller speaks for; none where the hub's own people write down what one
   * said.
   */
  @Nullable String sender(HttpServletRequest request) {
    return agencies.of(request.getUserPrincipal()).map(Agency::id).orElse(null);
  }

  <T> List<Received<T>> read(HttpServletRequest request, ItemReader<T> reader) throws IOException {
    byte[] body = body(request);
    boolean workbook = Spreadsheet.TYPE.equals(request.getContentType());
    List<Received<T>> received = reader.readJson(workbook ? workbook(body) : json(body));
    if (received.size() > settings.itemsMax()) {
      throw problem(
          HttpStatus.CONTENT_TOO_LARGE, "at most " + settings.itemsMax() + " items a request");
    }
    return received;
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    int limit = settings.bodyBytesMax();
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw problem(HttpStatus.CONTENT_TOO_LARGE, "at most " + limit + " bytes a request");
    }
    return body;
  }

  private JsonNode workbook(byte[] body) {
    try {
      JsonNode items = DispositionSheet.read(body, settings.itemsMax());
      if (!items.isEmpty()) {
        return items;
      }
    } catch (IOException e) {
      throw problem(HttpStatus.BAD_REQUEST, "the body is no XLSX workbook within the limits");
    }
    throw problem(HttpStatus.BAD_REQUEST, "the workbook has no row below its head");
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
    throw problem(HttpStatus.BAD_REQUEST, "one item is an object; several are an array");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    var problem = new ErrorResponseException(status);
    problem.setDetail(detail);
    return problem;
  }
}
