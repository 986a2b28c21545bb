package io.liancha.dispatch;

import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one kind of thing out of what agencies send: one XML element, or one JSON object or an
 * array of them, told apart by their first character. The text is untrusted.
 */
final class ItemReader<T> {

  private static final XMLInputFactory XML = xml();
  private static final int DEPTH_MAX = 8;

  /** A member that is there twice could be read as the one or the other. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String element;
  private final String namespace;
  private final List<String> required;
  private final Function<Sheet, T> reading;

  /**
   * @param required members that must be there and not blank; the first is the sender's own id
   * @param reading what a sheet says; throws IllegalArgumentException or DateTimeException when a
   *     member is wrong
   */
  ItemReader(String element, String namespace, List<String> required, Function<Sheet, T> reading) {
    this.element = element;
    this.namespace = namespace;
    this.required = List.copyOf(required);
    this.reading = reading;
  }

  /** Every item of a message; never empty, a text that is none is one unreadable item. */
  List<Received<T>> read(String text) {
    if (text.stripLeading().startsWith("<")) {
      return List.of(readXml(text));
    }
    try {
      return readJson(JSON.readTree(text));
    } catch (JacksonException e) {
      return List.of(Received.unreadable(Refusal.MALFORMED, text));
    }
  }

  /** Every item of a JSON object or array. */
  List<Received<T>> readJson(JsonNode json) {
    if (json.isArray() && !json.isEmpty()) {
      return json.valueStream().map(this::one).toList();
    }
    return List.of(one(json));
  }

  private Received<T> one(JsonNode json) {
    if (!json.isObject()) {
      return Received.unreadable(Refusal.MALFORMED, json.toString());
    }
    var sheet = new Sheet();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      JsonNode value = member.getValue();
      if (value.isContainer()) {
        sheet.put(member.getKey(), list(value));
      } else if (!value.isNull()) {
        sheet.put(member.getKey(), value.asString());
      }
    }
    return item(sheet, json.toString());
  }

  /** What is no text in a list becomes an empty one, which is nobody's id. */
  private static List<String> list(JsonNode container) {
    if (container.isObject()) {
      return List.of("");
    }
    return container.valueStream().map(v -> v.isString() ? v.asString() : "").toList();
  }

  private Received<T> readXml(String text) {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
      try {
        return item(sheet(reader), text);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return Received.unreadable(Refusal.MALFORMED, text);
    }
  }

  private Sheet sheet(XMLStreamReader reader) throws XMLStreamException {
    var sheet = new Sheet();
    boolean inside = false;
    while (reader.hasNext()) {
      int event = reader.next();
      refuseEntities(event);
      if (event == XMLStreamConstants.START_ELEMENT) {
        expect(reader, inside ? reader.getLocalName() : element);
        if (inside) {
          member(reader, sheet);
        }
        inside = true;
      }
    }
    return sheet;
  }

  /** Reads to the member's end: a text, or a wrapper with repeated children. */
  private void member(XMLStreamReader reader, Sheet sheet) throws XMLStreamException {
    String name = reader.getLocalName();
    if (sheet.knows(name)) {
      throw new XMLStreamException("a member is there twice");
    }
    var text = new StringBuilder();
    var children = new ArrayList<String>();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      refuseEntities(event);
      if (event == XMLStreamConstants.START_ELEMENT) {
        expect(reader, reader.getLocalName());
        children.add(reader.getElementText());
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    if (children.isEmpty()) {
      sheet.put(name, text.toString());
    } else {
      sheet.put(name, children);
    }
  }

  private void expect(XMLStreamReader reader, String name) throws XMLStreamException {
    if (!namespace.equals(reader.getNamespaceURI()) || !reader.getLocalName().equals(name)) {
      throw new XMLStreamException("no " + element);
    }
  }

  private static void refuseEntities(int event) throws XMLStreamException {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("no document type is allowed");
    }
  }

  private Received<T> item(Sheet sheet, String raw) {
    String id = sheet.idOrNull(required.get(0));
    for (String member : required) {
      if (!sheet.has(member)) {
        return Received.unreadable(Refusal.FIELD_MISSING, member, id, raw);
      }
    }
    try {
      return Received.read(reading.apply(sheet), raw);
    } catch (DateTimeException | IllegalArgumentException e) {
      return Received.unreadable(Refusal.FIELD_INVALID, sheet.lastRead(), id, raw);
    }
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
