package io.liancha.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row as its source sent it: the contract's field names to values (String, Number, Boolean,
 * JDBC date or timestamp, or a list of {@code RawRow} for children), in sending order.
 */
record RawRow(Map<String, @Nullable Object> fields) {

  /** Numbers keep the digits they were sent with. */
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A row from its text in the quarantine. */
  static RawRow fromJson(String json) {
    return new RawRow(
        JSON.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {}));
  }

  /** The value under a name, whose letter case the senders do not agree on; null when absent. */
  @Nullable Object get(String name) {
    Object value = fields.get(name);
    if (value != null) {
      return value;
    }
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (field.getValue() != null && name.equalsIgnoreCase(field.getKey())) {
        return field.getValue();
      }
    }
    return null;
  }

  /** The row as JSON for the quarantine, at most 16 KiB of UTF-8: long values are cut. */
  String toJson() {
    return RawJson.of(this);
  }
}
