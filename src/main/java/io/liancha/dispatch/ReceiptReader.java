package io.liancha.dispatch;

import io.liancha.dispatch.ReceivedReceipt.Refusal;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads receipts out of what an agency sends: one XML element, or one JSON object or an array of
 * them, told apart by their first character. The text is untrusted.
 */
final class ReceiptReader {

  static final String NAMESPACE = "urn:liancha:receipt:1";

  private static final int ID_LONGEST = 100;
  private static final int REASON_LONGEST = 1000;
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final XMLInputFactory XML = xml();

  private ReceiptReader() {}

  /** Every receipt in a message; never empty, a text that is none is one unreadable receipt. */
  static List<ReceivedReceipt> read(String text) {
    String start = text.stripLeading();
    if (start.startsWith("<")) {
      return List.of(readXml(text));
    }
    try {
      return readJson(JsonMapper.shared().readTree(text));
    } catch (JacksonException e) {
      return List.of(ReceivedReceipt.unreadable(Refusal.MALFORMED, text));
    }
  }

  /** Every receipt of a JSON object or array. */
  static List<ReceivedReceipt> readJson(JsonNode json) {
    if (json.isArray() && !json.isEmpty()) {
      return json.valueStream().map(ReceiptReader::one).toList();
    }
    return List.of(one(json));
  }

  private static ReceivedReceipt one(JsonNode json) {
    var members = new HashMap<String, String>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (member.getValue().isValueNode() && !member.getValue().isNull()) {
        members.put(member.getKey(), member.getValue().asString());
      }
    }
    return json.isObject()
        ? receipt(members, json.toString())
        : ReceivedReceipt.unreadable(Refusal.MALFORMED, json.toString());
  }

  private static ReceivedReceipt readXml(String text) {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
      try {
        return receipt(elements(reader), text);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return ReceivedReceipt.unreadable(Refusal.MALFORMED, text);
    }
  }

  private static Map<String, String> elements(XMLStreamReader reader) throws XMLStreamException {
    var elements = new HashMap<String, String>();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("no document type is allowed");
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          expect(reader, depth);
          if (depth == 2) {
            elements.put(reader.getLocalName(), reader.getElementText());
            depth--;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    return elements;
  }

  private static void expect(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (!NAMESPACE.equals(reader.getNamespaceURI())
        || (depth == 1 && !reader.getLocalName().equals("receipt"))) {
      throw new XMLStreamException("no receipt");
    }
  }

  private static ReceivedReceipt receipt(Map<String, String> from, String raw) {
    for (String required : List.of("messageId", "recordId", "version", "stage", "at")) {
      if (from.getOrDefault(required, "").isBlank()) {
        return ReceivedReceipt.unreadable(Refusal.FIELD_MISSING, raw);
      }
    }
    try {
      return ReceivedReceipt.read(
          new Receipt(
              id(from.getOrDefault("messageId", "")),
              from.containsKey("agency") ? id(from.getOrDefault("agency", "")) : null,
              id(from.getOrDefault("recordId", "")),
              Integer.parseInt(from.getOrDefault("version", "").strip()),
              Stage.valueOf(from.getOrDefault("stage", "").strip()),
              reason(from.get("reason")),
              time(from.getOrDefault("at", ""))),
          raw);
    } catch (DateTimeException | IllegalArgumentException e) {
      return ReceivedReceipt.unreadable(Refusal.FIELD_INVALID, raw);
    }
  }

  private static String id(String text) {
    String id = text.strip();
    if (id.isEmpty() || id.length() > ID_LONGEST || id.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("no id");
    }
    return id;
  }

  private static @Nullable String reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String clean = text.strip().replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    return clean.length() <= REASON_LONGEST ? clean : clean.substring(0, REASON_LONGEST);
  }

  private static Instant time(String text) {
    Instant at = OffsetDateTime.parse(text.strip()).toInstant();
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("no time of this hub");
    }
    return at;
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
