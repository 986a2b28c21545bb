package io.liancha.sandbox;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an agency needs to answer out of a message, whether it is JSON or XML. */
final class MessageReader {

  /** Messages for people only: they have no effect and need no receipt. */
  private static final Set<String> FOR_PEOPLE = Set.of("balance", "correction");

  private static final Set<String> WANTED = Set.of("messageId", "recordId", "version", "status");

  private final JsonMapper json = new JsonMapper();
  private final RecordDigest digest = new RecordDigest();
  private final AtomicLong wrongDigests = new AtomicLong();
  private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

  MessageReader() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  static boolean forPeople(@Nullable String kind) {
    return kind != null && FOR_PEOPLE.contains(kind);
  }

  /** One message from a queue; what its properties say goes before what its body says. */
  Delivered queued(String body, @Nullable String messageId, @Nullable String kind) {
    return body.stripLeading().startsWith("{")
        ? delivered(fields(tree(body)), messageId, kind)
        : delivered(elements(body), messageId, kind);
  }

  /** The records of a post: one, whose message id is the key, or those of a batch. */
  List<Delivered> posted(String key, String body) {
    JsonNode tree = tree(body);
    if (forPeople(tree.path("kind").asString(null))) {
      return List.of();
    }
    JsonNode records = tree.get("records");
    if (records == null) {
      Delivered one = posted(tree);
      if (!one.messageId().equals(key)) {
        throw new IllegalArgumentException("the Idempotency-Key is not the record's messageId");
      }
      return List.of(one);
    }
    var messages = new ArrayList<Delivered>();
    records.forEach(record -> messages.add(posted(record)));
    return messages;
  }

  private Delivered posted(JsonNode record) {
    Delivered delivered = delivered(fields(record), null, record.path("kind").asString(null));
    if (!digest.matches(record)) {
      wrongDigests.incrementAndGet();
    }
    return delivered;
  }

  /** Records whose digest is not the one of their content. */
  long wrongDigests() {
    return wrongDigests.get();
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body is not JSON");
    }
  }

  private static Map<String, String> fields(JsonNode record) {
    var found = new HashMap<String, String>();
    for (String name : WANTED) {
      JsonNode value = record.get(name);
      if (value != null && !value.isNull()) {
        found.put(name, value.asString());
      }
    }
    return found;
  }

  /** The wanted children of the root; deeper elements of the same name do not count. */
  private Map<String, String> elements(String body) {
    var found = new HashMap<String, String>();
    try {
      XMLStreamReader reader = xml.createXMLStreamReader(new StringReader(body));
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (depth == 1 && WANTED.contains(reader.getLocalName())) {
            found.put(reader.getLocalName(), reader.getElementText());
          } else {
            depth++;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("the body is not XML");
    }
    return found;
  }

  private static Delivered delivered(
      Map<String, String> fields, @Nullable String messageId, @Nullable String kind) {
    String id = messageId == null ? fields.get("messageId") : messageId;
    String version = fields.get("version");
    String recordId = fields.getOrDefault("recordId", "");
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException("a record has no messageId");
    }
    boolean aboutRecord = kind == null || kind.equals("suspect") || kind.equals("withdrawal");
    if (aboutRecord && (version == null || recordId.isEmpty())) {
      throw new IllegalArgumentException("a record has no recordId or no version");
    }
    String said = "WITHDRAWN".equals(fields.get("status")) ? "withdrawal" : "suspect";
    return new Delivered(
        id, recordId, version == null ? 0 : Integer.parseInt(version), kind == null ? said : kind);
  }
}
