package io.liancha.dispatch;

import io.liancha.suspect.SuspectRecord;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/**
 * A message as XML of its kind's namespace: an element a member, in the same order; a list is a
 * wrapper with an element an item, named by the singular.
 */
final class AnnouncementXml {

  private static final Map<String, String> ITEMS = Map.of("open", "recordId");

  /** A member that holds a record holds it as records are pushed, in their own namespace. */
  private static final String RECORD = "record";

  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter xml;

  private AnnouncementXml() throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
  }

  static String of(String root, JsonNode message) {
    try {
      return new AnnouncementXml().written(root, message);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a message cannot be written as XML", e);
    }
  }

  private String written(String root, JsonNode message) throws XMLStreamException {
    xml.writeStartElement(root);
    xml.writeDefaultNamespace("urn:liancha:" + root + ":1");
    members(root, message);
    xml.writeEndElement();
    xml.close();
    return out.toString();
  }

  private void element(String name, JsonNode value) throws XMLStreamException {
    xml.writeStartElement(name);
    if (name.equals(RECORD) && value.isObject()) {
      // Closes the start tag, so that what is written beside the writer stands behind it.
      xml.writeCharacters("");
      xml.flush();
      out.write(SuspectRecord.fromJson(value).toXml());
    } else {
      members(name, value);
    }
    xml.writeEndElement();
  }

  private void members(String name, JsonNode value) throws XMLStreamException {
    if (value.isArray()) {
      for (JsonNode item : value) {
        element(itemName(name), item);
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        element(member.getKey(), member.getValue());
      }
    } else {
      xml.writeCharacters(value.asString());
    }
  }

  private static String itemName(String list) {
    String own = ITEMS.get(list);
    if (own != null) {
      return own;
    }
    return list.endsWith("ies")
        ? list.substring(0, list.length() - 3) + "y"
        : list.endsWith("s") ? list.substring(0, list.length() - 1) : "item";
  }
}
