package io.liancha.intake;

import io.liancha.answer.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person asks for a quarantined row. A member that means nothing is refused: a row misspelt
 * would release the faulty one.
 *
 * @param by who decides
 * @param reason why
 * @param row for a release: the fields to replace
 */
record QuarantineAsk(
    @Nullable String by, @Nullable String reason, @Nullable Map<String, @Nullable Object> row) {

  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int BY_CHARS_MAX = 100;
  private static final int REASON_CHARS_MAX = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  static QuarantineAsk read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "请求不得超过 " + BODY_BYTES_MAX + " 字节",
          "a request has at most " + BODY_BYTES_MAX + " bytes");
    }
    try {
      QuarantineAsk ask = JSON.readValue(body, QuarantineAsk.class);
      if (ask != null) {
        return ask;
      }
    } catch (JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  QuarantineDecisions.Signature signature() {
    return new QuarantineDecisions.Signature(
        text("by", by, BY_CHARS_MAX), text("reason", reason, REASON_CHARS_MAX));
  }

  private static String text(String member, @Nullable String value, int charsMax) {
    String text = RawText.of(value);
    if (text == null || text.length() > charsMax) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          member + " 必填，至多 " + charsMax + " 字",
          member + " is required, with at most " + charsMax + " characters");
    }
    return text;
  }

  private static ErrorResponseException malformed() {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "请求应为 JSON 对象，成员为 by、reason 和（更正时）row",
        "the body is a JSON object of by, reason and, for a correction, row");
  }
}
