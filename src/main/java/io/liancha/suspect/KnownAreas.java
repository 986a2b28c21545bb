package io.liancha.suspect;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.county.CountyMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Holds the areas of agencies' files against the county's map when the hub starts: one that is
 * written wrong would keep every lead from its agency without a word.
 */
@Component
final class KnownAreas {

  KnownAreas(Agencies agencies, CountyMap map) {
    Set<String> known =
        map.townships().stream().map(CountyMap.Township::name).collect(Collectors.toSet());
    if (!known.isEmpty()) {
      agencies.all().forEach(agency -> check(agency, known));
    }
  }

  private static void check(Agency agency, Set<String> known) {
    var unknown = new TreeSet<>(agency.view().areas());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "agency %s has areas %s, which are no names of townships on the county's map: %s"
              .formatted(agency.id(), unknown, new TreeSet<>(known)));
    }
  }
}
