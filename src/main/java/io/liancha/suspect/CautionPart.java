package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/** What officers should know beforehand: REPEAT_OFFENDER with its count, VIOLENT_RESISTANCE. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class CautionPart {
  public @Nullable String kind;
  public @Nullable Integer count;

  static CautionPart of(String kind, @Nullable Integer count) {
    var caution = new CautionPart();
    caution.kind = kind;
    caution.count = count;
    return caution;
  }
}
