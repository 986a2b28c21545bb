package io.liancha.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON page, streamed: the ministry's envelope or a plain list of items. Member names of the
 * envelope are compared without letter case, because senders differ.
 */
final class JsonPage {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String COMPANY = "CompanyId";

  private final Pull pull;
  private final JsonParser in;
  private final List<Map<String, Object>> withoutCompany = new ArrayList<>();
  private @Nullable String company;
  private @Nullable String nextCursor;
  private long total = -1;
  private boolean known;

  private JsonPage(Pull pull, JsonParser in) {
    this.pull = pull;
    this.in = in;
  }

  static void read(Pull pull, InputStream body) throws IOException {
    try (JsonParser in = MAPPER.createParser(body)) {
      new JsonPage(pull, in).envelope();
    } catch (JacksonException e) {
      throw new PageFailed("the body is not complete, valid JSON");
    }
  }

  private void envelope() {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new PageFailed("the body is no JSON object");
    }
    for (JsonToken t = in.nextToken(); t == JsonToken.PROPERTY_NAME; t = in.nextToken()) {
      member(in.currentName());
    }
    if (!known) {
      throw new PageFailed("the envelope holds no '" + pull.feed().items() + "'");
    }
    for (Map<String, Object> row : withoutCompany) {
      if (company != null) {
        row.put(COMPANY, company);
      }
      pull.rows().add(pull.page(), row);
    }
    pull.pageEnds(nextCursor, total);
  }

  private void member(String name) {
    JsonToken value = in.nextToken();
    if (name.equalsIgnoreCase(pull.feed().items())) {
      known = true;
      items(value);
    } else if (value.isStructStart()) {
      in.skipChildren();
    } else if (name.equalsIgnoreCase(COMPANY)) {
      company = in.getString();
    } else if (name.equalsIgnoreCase("IPCType")) {
      known = true;
    } else if (name.equalsIgnoreCase(pull.feed().next())) {
      nextCursor = value == JsonToken.VALUE_NULL ? null : in.getString();
    } else if (name.equalsIgnoreCase(pull.feed().total()) && value != JsonToken.VALUE_NULL) {
      total = number(in.getString());
    } else if (name.equalsIgnoreCase("asOf") && value == JsonToken.VALUE_STRING) {
      pull.speaksFor(instant(in.getString()));
    }
  }

  private void items(JsonToken value) {
    if (value == JsonToken.START_OBJECT) {
      row();
    } else if (value == JsonToken.START_ARRAY) {
      for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
        if (t == JsonToken.START_OBJECT) {
          row();
        } else {
          pull.rows().add(pull.page(), oddRow(t));
        }
      }
    } else if (value != JsonToken.VALUE_NULL) {
      pull.rows().add(pull.page(), oddRow(value));
    }
  }

  /** Something in the list that is no record: kept as what it is, for the quarantine. */
  private Map<String, Object> oddRow(JsonToken t) {
    var row = new LinkedHashMap<String, Object>();
    row.put(
        "row",
        t.isStructStart() ? in.readValueAsTree().toString() : String.valueOf(in.getString()));
    return row;
  }

  private void row() {
    var row = new LinkedHashMap<String, Object>();
    boolean hasCompany = false;
    for (JsonToken t = in.nextToken(); t == JsonToken.PROPERTY_NAME; t = in.nextToken()) {
      String name = pull.rows().fieldName(in.currentName());
      Object value = value(in.nextToken());
      if (value != null) {
        row.put(name, value);
        hasCompany |= name.equals(COMPANY);
      }
    }
    if (hasCompany || company != null) {
      if (!hasCompany) {
        row.put(COMPANY, company);
      }
      pull.rows().add(pull.page(), row);
    } else if (pull.feed().items().equals("items")) {
      pull.rows().add(pull.page(), row);
    } else {
      withoutCompany.add(row);
    }
  }

  private @Nullable Object value(JsonToken t) {
    return switch (t) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> in.getNumberValue();
      case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case START_OBJECT, START_ARRAY -> in.readValueAsTree().toString();
      default -> in.getString();
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
