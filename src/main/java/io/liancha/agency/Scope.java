package io.liancha.agency;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which records an agency is told of.
 *
 * @param areas names of townships, one of which must be among the record's top places; none: all
 * @param rules beginnings of rule ids, one of which a finding must have; none: all
 */
record Scope(Set<String> bands, Set<String> areas, List<String> rules) {

  static final Scope EVERYTHING = new Scope(Set.of("A", "B", "C"), Set.of(), List.of());

  boolean covers(JsonNode record) {
    return bands.contains(record.path("band").asString("")) && area(record) && finding(record);
  }

  boolean coversRule(String ruleId) {
    return rules.isEmpty() || rules.stream().anyMatch(ruleId::startsWith);
  }

  private boolean area(JsonNode record) {
    if (areas.isEmpty()) {
      return true;
    }
    for (JsonNode place : record.path("activity").path("topPlaces")) {
      if (areas.contains(place.path("township").asString(""))) {
        return true;
      }
    }
    return false;
  }

  private boolean finding(JsonNode record) {
    if (rules.isEmpty()) {
      return true;
    }
    for (JsonNode finding : record.path("findings")) {
      if (coversRule(finding.path("ruleId").asString(""))) {
        return true;
      }
    }
    return false;
  }
}
