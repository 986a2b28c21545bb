package io.liancha.intake;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Raw rows without the personal values they hold, for people who need only see what was wrong. */
final class RawMask {

  /** The contracts' own names, and the canonical ones of a row that contradicted another. */
  private static final Set<String> PERSONAL =
      Set.of(
          "syr",
          "sfzmhm",
          "lxdh",
          "xm",
          "lerep",
          "tel",
          "ownername",
          "drivername",
          "driverphone",
          "licenseid",
          "owner_name",
          "owner_id",
          "owner_phone",
          "driver_name",
          "driver_id",
          "legal_representative",
          "phone");

  static final String MASK = "***";

  private RawMask() {}

  static String mask(String raw) {
    try {
      JsonNode row = JsonMapper.shared().readTree(raw);
      if (!(row instanceof ObjectNode fields)) {
        return MASK;
      }
      for (Map.Entry<String, JsonNode> e : Set.copyOf(fields.properties())) {
        if (PERSONAL.contains(e.getKey().toLowerCase(Locale.ROOT)) && !e.getValue().isNull()) {
          fields.put(e.getKey(), MASK);
        }
      }
      return fields.toString();
    } catch (JacksonException e) {
      return MASK;
    }
  }
}
