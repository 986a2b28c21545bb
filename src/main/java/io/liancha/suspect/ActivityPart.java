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

/** What the vehicle did in the window: how much, when and where it picked passengers up. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class ActivityPart {
  public @Nullable Integer orders;
  public @Nullable Integer daysActive;

  /** Share of departures from 22:00 to 05:00, 0 to 1. */
  public @Nullable BigDecimal nightShare;

  public @Nullable String firstSeen;
  public @Nullable String lastSeen;

  @XmlElementWrapper(name = "topPlaces")
  @XmlElement(name = "place")
  public @Nullable List<Place> topPlaces;

  @XmlElementWrapper(name = "topHours")
  @XmlElement(name = "hour")
  public @Nullable List<Hour> topHours;

  /** Called by JAXB: an empty list is absent, wrapper and all. */
  void beforeMarshal(Marshaller marshaller) {
    topPlaces = Wire.orNull(topPlaces);
    topHours = Wire.orNull(topHours);
  }

  /** A township, and a point of interest in it when one is near. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class Place {
    public @Nullable String township;
    public @Nullable String pointOfInterest;
    public @Nullable Integer orders;
  }

  /** An hour of the day, 0 to 23, China time. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class Hour {
    public @Nullable Integer hour;
    public @Nullable Integer orders;
  }
}
