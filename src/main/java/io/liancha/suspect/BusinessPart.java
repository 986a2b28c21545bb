package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The enterprise behind the vehicle as market supervision registers it, and how it was found. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class BusinessPart {
  public @Nullable String creditCode;
  public @Nullable String name;
  public @Nullable String registrationState;
  public @Nullable String scope;

  @XmlElementWrapper(name = "licences")
  @XmlElement(name = "licence")
  public @Nullable List<Licence> licences;

  /** CODE, NAME or SIMILAR; only a link by a similar name has a similarity. */
  public @Nullable String linkedBy;

  public @Nullable BigDecimal similarity;

  /** Called by JAXB: an empty list is absent, wrapper and all. */
  void beforeMarshal(Marshaller marshaller) {
    licences = Wire.orNull(licences);
  }

  /** A transport licence of the enterprise. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class Licence {
    public @Nullable String licenceNo;
    public @Nullable String name;
    public @Nullable String validFrom;
    public @Nullable String validTo;
  }
}
