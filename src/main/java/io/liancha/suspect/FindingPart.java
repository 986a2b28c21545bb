package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule's statement about the vehicle, with the source records that it rests on. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class FindingPart {
  public @Nullable String ruleId;
  public @Nullable String ruleVersion;
  public @Nullable String severity;
  public @Nullable Integer points;
  public @Nullable Words title;
  public @Nullable Words explanation;
  public @Nullable String legalBasis;

  @XmlElementWrapper(name = "evidence")
  @XmlElement(name = "item")
  public @Nullable List<Evidence> evidence;

  /** Called by JAXB: an empty list is absent, wrapper and all. */
  void beforeMarshal(Marshaller marshaller) {
    evidence = Wire.orNull(evidence);
  }

  /** A value of a source record, what it was compared with, and how old it is. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class Evidence {
    public @Nullable String source;
    public @Nullable String recordId;
    public @Nullable String field;
    public @Nullable String value;
    public @Nullable String comparedWith;
    public @Nullable String observedAt;
    public @Nullable String asOf;

    /** citizen-id, name or phone when the value is personal data; stored only, never sent. */
    @XmlTransient public @Nullable String personal;
  }
}
