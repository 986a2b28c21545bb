package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/** A permit of the vehicle as the transport bureau registers it; both dates are included. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class PermitPart {
  public @Nullable String permitNo;
  public @Nullable String kind;
  public @Nullable String area;
  public @Nullable String validFrom;
  public @Nullable String validTo;
  public @Nullable String state;
}
