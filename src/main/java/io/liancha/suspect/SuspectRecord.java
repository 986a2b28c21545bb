package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The unified suspect record as it is stored and sent: JSON members and XML elements have the same
 * names, in the order of the fields. An absent value is null and never written; times are ISO 8601
 * with offset +08:00, dates yyyy-MM-dd.
 *
 * <p>A wire form, not a place for decisions: views cut it, so every field may be absent.
 */
@XmlRootElement(name = "suspect")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.PUBLIC_ONLY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class SuspectRecord {

  public static final String NAMESPACE = "urn:liancha:suspect:1";

  public @Nullable String messageId;
  public @Nullable String recordId;
  public @Nullable Integer version;
  public @Nullable Status status;
  public @Nullable Words withdrawnBecause;
  public @Nullable Band band;
  public @Nullable Integer score;
  public @Nullable String issuedAt;
  public @Nullable String validUntil;
  public @Nullable String businessDate;
  public @Nullable String runId;
  public @Nullable ProvenancePart provenance;
  public @Nullable VehiclePart vehicle;
  public @Nullable BusinessPart business;

  @XmlElementWrapper(name = "permits")
  @XmlElement(name = "permit")
  public @Nullable List<PermitPart> permits;

  @XmlElementWrapper(name = "drivers")
  @XmlElement(name = "driver")
  public @Nullable List<DriverPart> drivers;

  public @Nullable ActivityPart activity;

  @XmlElementWrapper(name = "findings")
  @XmlElement(name = "finding")
  public @Nullable List<FindingPart> findings;

  @XmlElementWrapper(name = "cautions")
  @XmlElement(name = "caution")
  public @Nullable List<CautionPart> cautions;

  @XmlElementWrapper(name = "sources")
  @XmlElement(name = "source")
  public @Nullable List<SourcePart> sources;

  public @Nullable String digest;

  /** Called by JAXB: an empty list is absent, wrapper and all. */
  void beforeMarshal(Marshaller marshaller) {
    permits = Wire.orNull(permits);
    drivers = Wire.orNull(drivers);
    findings = Wire.orNull(findings);
    cautions = Wire.orNull(cautions);
    sources = Wire.orNull(sources);
  }

  /** The findings, never null. */
  public List<FindingPart> listFindings() {
    return findings == null ? List.of() : findings;
  }

  /** Reads a stored record or one that a view has cut. */
  public static SuspectRecord fromJson(JsonNode json) {
    return Wire.fromJson(json);
  }

  /** All that is set, evidence's internal {@code personal} tag included. */
  public ObjectNode toJson() {
    return Wire.toJson(this);
  }

  /** The record as one XML element without a declaration; internal tags are not in it. */
  public String toXml() {
    return Wire.toXml(this);
  }
}
