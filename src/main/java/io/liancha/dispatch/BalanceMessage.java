package io.liancha.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agency is told of a day that does not add up: both sides' counts, the digests by which it
 * can compare its own set, and the records in question. JSON and XML have the same content.
 */
@XmlRootElement(name = "balance", namespace = BalanceMessage.NAMESPACE)
@XmlType(
    namespace = BalanceMessage.NAMESPACE,
    propOrder = {
      "messageId",
      "kind",
      "recordId",
      "version",
      "agency",
      "businessDate",
      "runId",
      "at",
      "published",
      "processed",
      "withdrawn",
      "rejected",
      "pending",
      "parked",
      "difference",
      "publishedDigest",
      "processedDigest",
      "open"
    })
@XmlAccessorType(XmlAccessType.FIELD)
@JsonPropertyOrder({
  "messageId",
  "kind",
  "recordId",
  "version",
  "agency",
  "businessDate",
  "runId",
  "at"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
final class BalanceMessage {

  static final String NAMESPACE = "urn:liancha:balance:1";
  static final String KIND = "balance";

  private static final JAXBContext XML = context();

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String messageId;

  @XmlElement(namespace = NAMESPACE)
  public String kind = KIND;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String recordId;

  @XmlElement(namespace = NAMESPACE)
  public int version;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String agency;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String businessDate;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String runId;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String at;

  @XmlElement(namespace = NAMESPACE)
  public long published;

  @XmlElement(namespace = NAMESPACE)
  public long processed;

  @XmlElement(namespace = NAMESPACE)
  public long withdrawn;

  @XmlElement(namespace = NAMESPACE)
  public long rejected;

  @XmlElement(namespace = NAMESPACE)
  public long pending;

  @XmlElement(namespace = NAMESPACE)
  public long parked;

  @XmlElement(namespace = NAMESPACE)
  public long difference;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String publishedDigest;

  @XmlElement(namespace = NAMESPACE)
  public @Nullable String processedDigest;

  @XmlElementWrapper(name = "open", namespace = NAMESPACE)
  @XmlElement(name = "recordId", namespace = NAMESPACE)
  public @Nullable List<String> open;

  static BalanceMessage of(AgencyBalance b) {
    var message = new BalanceMessage();
    message.agency = b.agency();
    message.published = b.published();
    message.processed = b.processed();
    message.withdrawn = b.withdrawn();
    message.rejected = b.rejected();
    message.pending = b.pending();
    message.parked = b.parked();
    message.difference = b.difference();
    message.publishedDigest = b.publishedDigest();
    message.processedDigest = b.processedDigest();
    message.open = b.open().isEmpty() ? null : b.open();
    return message;
  }

  String toJson() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  String toXml() {
    try {
      Marshaller marshaller = XML.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      var out = new StringWriter();
      marshaller.marshal(this, out);
      return out.toString();
    } catch (JAXBException e) {
      throw new IllegalStateException("a balance cannot be written as XML", e);
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(BalanceMessage.class);
    } catch (JAXBException e) {
      throw new IllegalStateException("the balance has no XML form", e);
    }
  }
}
