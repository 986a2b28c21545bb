package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an agency posts: one JSON object or an array, one XML element, or a workbook, within limits;
 * else a problem.
 */
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
    MediaType type = MediaType.valueOf(request.getContentType());
    List<Received<T>> received =
        switch (type.getSubtype()) {
          case "json" -> reader.readJson(json(body));
          case "xml" -> xml(reader.read(text(body)));
          default -> reader.readJson(workbook(body));
        };
    if (received.size() > settings.itemsMax()) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "一次最多 " + settings.itemsMax() + " 项",
          "at most " + settings.itemsMax() + " items a request");
    }
    return received;
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    int limit = settings.bodyBytesMax();
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "请求内容不得超过 " + limit + " 字节",
          "at most " + limit + " bytes a request");
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
      throw bad("不是限度以内的 XLSX 工作簿", "the body is no XLSX workbook within the limits");
    }
    throw bad("表头之下没有内容", "the workbook has no row below its head");
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = ItemReader.JSON.readTree(text(body));
      if (json.isObject() || (json.isArray() && !json.isEmpty())) {
        return json;
      }
    } catch (JacksonException e) {
      throw bad(
          "请求内容不是 JSON,或成员重复、嵌套过深",
          "the body is no JSON, names a member twice or is nested too deep");
    }
    throw bad("一项为对象,多项为数组", "one item is an object; several are an array");
  }

  private static <T> List<Received<T>> xml(List<Received<T>> received) {
    if (received.get(0).refusal() == Refusal.MALFORMED) {
      throw bad("请求内容不是该地址要求的 XML", "the body is not the XML that this address takes");
    }
    return received;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw bad("请求内容不是 UTF-8", "the body is not in UTF-8");
    }
  }

  private static ErrorResponseException bad(String zh, String en) {
    return Problem.of(HttpStatus.BAD_REQUEST, zh, en);
  }
}
