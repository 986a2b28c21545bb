package io.liancha.suspect;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads the wire model. Its mapper is its own, so that no setting of the web's changes
 * it.
 */
final class Wire {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final JAXBContext XML = context();

  private Wire() {}

  static SuspectRecord fromJson(JsonNode json) {
    return JSON.treeToValue(json, SuspectRecord.class);
  }

  static ObjectNode toJson(SuspectRecord record) {
    return JSON.valueToTree(record);
  }

  static ObjectNode parse(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  static <T> @Nullable List<T> orNull(@Nullable List<T> list) {
    return list == null || list.isEmpty() ? null : list;
  }

  static String toXml(SuspectRecord record) {
    try {
      Marshaller marshaller = XML.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      var out = new StringWriter();
      marshaller.marshal(record, out);
      return out.toString();
    } catch (JAXBException e) {
      throw new IllegalStateException("a suspect record cannot be written as XML", e);
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(SuspectRecord.class);
    } catch (JAXBException e) {
      throw new IllegalStateException("the suspect record's XML binding is wrong", e);
    }
  }
}
