package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/**
 * How far a source could be trusted for this record: SYNCED, LIVE, STALE or MISSING, as of when.
 */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class SourcePart {
  public @Nullable String source;
  public @Nullable String state;
  public @Nullable String asOf;
}
