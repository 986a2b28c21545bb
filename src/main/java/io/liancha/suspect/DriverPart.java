package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/**
 * A driver seen with the vehicle in the window. The permit state is of the business date: VALID,
 * EXPIRED, NONE (listed, without a permit) or UNKNOWN (no company lists the person).
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class DriverPart {
  public @Nullable String name;
  public @Nullable String citizenId;
  public @Nullable String phone;
  public @Nullable Integer orders;
  public @Nullable String permitState;
  public @Nullable String permitNo;
  public @Nullable String permitValidTo;
}
