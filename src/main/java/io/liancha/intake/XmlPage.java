package io.liancha.intake;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * One page of market supervision's list, or one enterprise alone, streamed: each element is bound
 * by JAXB alone. Documents with a DTD are refused, so no entity is ever expanded.
 */
final class XmlPage {

  private static final JAXBContext CONTEXT = context();
  private static final XMLInputFactory FACTORY = factory();

  private XmlPage() {}

  static void read(Pull pull, InputStream body) {
    try {
      XMLStreamReader in = new ContractNames(FACTORY.createXMLStreamReader(body), pull);
      read(pull, in);
      in.close();
    } catch (XMLStreamException | JAXBException e) {
      throw new PageFailed("the body is not complete, valid XML");
    }
  }

  private static void read(Pull pull, XMLStreamReader in) throws XMLStreamException, JAXBException {
    Unmarshaller unmarshaller = CONTEXT.createUnmarshaller();
    in.nextTag();
    long total = number(in.getAttributeValue(null, "total"));
    long pages = number(in.getAttributeValue(null, "pages"));
    long page = number(in.getAttributeValue(null, "page"));
    if (page >= 0 && page != pull.page()) {
      throw new PageFailed("the source sent page " + page + " instead");
    }
    int content = 1;
    long rows = 0;
    if (!in.getLocalName().equals("Enterprise")) {
      in.next();
    }
    while (in.getEventType() != XMLStreamConstants.END_DOCUMENT) {
      if (in.isStartElement() && in.getLocalName().equals("Enterprise")) {
        EnterpriseXml row = unmarshaller.unmarshal(in, EnterpriseXml.class).getValue();
        var fields = row.fields();
        content = 31 * content + fields.hashCode();
        rows++;
        pull.rows().add(pull.page(), fields);
      } else {
        in.next();
      }
    }
    boolean last = rows == 0 || (pages >= 0 ? pull.page() >= pages : rows < pull.feed().pageRows());
    pull.pageEnds(last, total, rows < 2 ? "" : rows + ":" + content);
  }

  private static long number(@Nullable String text) {
    try {
      return text == null ? -1 : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(EnterpriseXml.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** Shows the elements under the contract's names, whatever this source calls them. */
  private static final class ContractNames extends StreamReaderDelegate {

    private final Pull pull;

    ContractNames(XMLStreamReader in, Pull pull) {
      super(in);
      this.pull = pull;
    }

    @Override
    public String getLocalName() {
      String name = super.getLocalName();
      return name.equalsIgnoreCase(pull.feed().items())
          ? "Enterprise"
          : pull.rows().fieldName(name);
    }
  }
}
