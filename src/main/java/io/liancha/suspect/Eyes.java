package io.liancha.suspect;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.county.CountyMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Through whose eyes records are read: callers of an agency see its view of what it may be told of,
 * the hub's own people see everything with personal values masked.
 */
@Component
final class Eyes {

  private final Agencies agencies;
  private final CountyMap map;

  Eyes(Agencies agencies, CountyMap map) {
    this.agencies = agencies;
    this.map = map;
  }

  /** The name of a township that is named by its code; what is no code of the map stays. */
  @Nullable String township(@Nullable String said) {
    return map.townships().stream()
        .filter(t -> t.code().equals(said))
        .map(CountyMap.Township::name)
        .findFirst()
        .orElse(said);
  }

  /**
   * Whether an agency's view covers a record; of no agency all.
   *
   * @throws IllegalArgumentException when no agency is called so
   */
  boolean covers(@Nullable String agency, SuspectRecord record) {
    return agency == null || inView(agencies.get(agency), record.toJson()).isPresent();
  }

  boolean areAnAgencys() {
    return agencies.asking().isPresent();
  }

  /** The record as whoever asks at this moment may see it; empty when they may not know of it. */
  Optional<ObjectNode> see(SuspectRecord record) {
    Optional<Agency> agency = agencies.asking();
    return agency.isPresent()
        ? inView(agency.get(), record.toJson())
        : Optional.of(Masking.apply(record));
  }

  /**
   * What was withdrawn, an agency is told by a message if it ever had it; it cannot look for it.
   */
  private static Optional<ObjectNode> inView(Agency agency, ObjectNode full) {
    boolean active = Status.ACTIVE.name().equals(full.path("status").asString(""));
    if (!active || !agency.view().covers(full)) {
      return Optional.empty();
    }
    ObjectNode seen = agency.view().apply(full);
    seen.put("digest", Content.wireDigest(seen));
    return Optional.of(seen);
  }

  boolean seesScores() {
    return agencies.shows("score");
  }

  /**
   * A rule that the caller is not shown cannot be searched by either, nor where a vehicle drives.
   */
  boolean mayFilter(@Nullable String rule, @Nullable String township) {
    return agencies
        .asking()
        .map(a -> township == null && (rule == null || a.view().showsRule(rule)))
        .orElse(true);
  }
}
