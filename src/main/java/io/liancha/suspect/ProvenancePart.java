package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/** The snapshot of the lake, the rule set and the build of the hub that this version rests on. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class ProvenancePart {
  public @Nullable Long snapshot;
  public @Nullable String ruleSet;
  public @Nullable String build;
}
