package io.liancha.dispatch;

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

  private AnnouncementXml() {}

  static String of(String root, JsonNode message) {
    var out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartElement(root);
      xml.writeDefaultNamespace("urn:liancha:" + root + ":1");
      members(xml, root, message);
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a message cannot be written as XML", e);
    }
    return out.toString();
  }

  private static void element(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    members(xml, name, value);
    xml.writeEndElement();
  }

  private static void members(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    if (value.isArray()) {
      for (JsonNode item : value) {
        element(xml, itemName(name), item);
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        element(xml, member.getKey(), member.getValue());
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
