package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/** A text in Chinese and English, as it goes over the wire. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Words {
  public @Nullable String zh;
  public @Nullable String en;

  public static Words of(String zh, String en) {
    var words = new Words();
    words.zh = Printable.of(zh);
    words.en = Printable.of(en);
    return words;
  }
}
