package io.liancha.intake;

import io.liancha.answer.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A quarantined row with some fields replaced, as its source would have sent it. */
final class Correction {

  private Correction() {}

  /**
   * The corrected row. A given value that is the mask keeps the row's own: whoever corrects sees
   * personal values masked, and may send the row back as it was shown.
   *
   * @param given by the contract's or the source's field names; null takes a field away
   */
  static RawRow of(String raw, Map<String, @Nullable Object> given, Feed feed) {
    var row = new LinkedHashMap<>(RawRow.fromJson(raw).fields());
    var replaced = new LinkedHashMap<String, @Nullable Object>();
    given.forEach(
        (name, value) -> {
          String known = feed.fields().getOrDefault(name.toLowerCase(Locale.ROOT), name);
          if (!RawMask.MASK.equals(value)) {
            replaced.put(nameIn(row, known), value);
          }
        });
    for (Map.Entry<String, @Nullable Object> field : row.entrySet()) {
      if (!replaced.containsKey(field.getKey()) && isCut(field.getValue())) {
        throw Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "字段 " + field.getKey() + " 过长，隔离区未完整保存，请重新给出",
            "field " + field.getKey() + " was too long to be kept in full; give it anew");
      }
    }
    row.putAll(replaced);
    row.values().removeIf(v -> v == null);
    return kept(new RawRow(row));
  }

  /** Senders do not agree on letter case. */
  private static String nameIn(Map<String, @Nullable Object> row, String name) {
    return row.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  /** What {@link RawJson} shortened ends so. */
  private static boolean isCut(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Correction::isCut);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(Correction::isCut);
    }
    return value instanceof String text && text.endsWith("…");
  }

  /** What lands is what is kept, so a row that cannot be kept as it is cannot be released. */
  private static RawRow kept(RawRow row) {
    byte[] text = RawRow.JSON.writeValueAsString(row.fields()).getBytes(StandardCharsets.UTF_8);
    if (text.length > RawJson.BYTES_MAX) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "记录不得超过 " + RawJson.BYTES_MAX + " 字节",
          "a row has at most " + RawJson.BYTES_MAX + " bytes");
    }
    if (!RawRow.fromJson(row.toJson()).equals(row)) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "记录含有无法保存的字符、数字或嵌套层次",
          "the row holds characters, numbers or a nesting that cannot be kept");
    }
    return row;
  }
}
