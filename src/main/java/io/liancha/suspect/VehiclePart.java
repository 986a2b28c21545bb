package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vehicle of a suspect record as public security registers it; plate and kind always. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class VehiclePart {
  public @Nullable String plate;
  public @Nullable String plateType;
  public @Nullable String plateColour;
  public @Nullable String vin;
  public @Nullable String brand;
  public @Nullable String model;
  public @Nullable String bodyColour;
  public @Nullable String vehicleType;
  public @Nullable UseNature useNature;

  @XmlElementWrapper(name = "statusLetters")
  @XmlElement(name = "letter")
  public @Nullable List<String> statusLetters;

  public @Nullable Integer seats;
  public @Nullable String firstRegistered;
  public @Nullable String inspectionValidUntil;
  public @Nullable Owner owner;

  /** Called by JAXB: an empty list is absent, wrapper and all. */
  void beforeMarshal(Marshaller marshaller) {
    statusLetters = Wire.orNull(statusLetters);
  }

  /** A use nature of GA/T 16.3: its letter and its word. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class UseNature {
    public @Nullable String code;
    public @Nullable String zh;
  }

  /** The registered owner: an enterprise has a credit code, a person a citizen ID. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public static final class Owner {
    public @Nullable String name;
    public @Nullable String kind;
    public @Nullable String creditCode;
    public @Nullable String citizenId;
    public @Nullable String phone;
  }
}
