package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/**
 * What officers should know beforehand: REPEAT_OFFENDER with its count, VIOLENT_RESISTANCE; about
 * the vehicle, or about its DRIVER or OWNER in other vehicles.
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class CautionPart {
  public @Nullable String kind;
  public @Nullable Integer count;
  public @Nullable String about;

  static CautionPart of(String kind, @Nullable Integer count, @Nullable String about) {
    var caution = new CautionPart();
    caution.kind = kind;
    caution.count = count;
    caution.about = about;
    return caution;
  }
}
