package io.liancha.suspect;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where personal values stand in a stored record: what nobody may see or keep by mistake. */
final class PersonalValues {

  private static final String NAME = "name";
  private static final String CITIZEN_ID = "citizen-id";
  private static final String PHONE = "phone";

  private PersonalValues() {}

  /** What a personal value becomes. */
  @FunctionalInterface
  interface Change {

    /**
     * @param kind citizen-id, name or phone, or what an evidence item is tagged with
     */
    String of(String value, String kind);
  }

  /** In a whole record, as its tree; an enterprise's name is nobody's personal data. */
  static void changeIn(ObjectNode record, Change change) {
    JsonNode owner = record.path("vehicle").path("owner");
    if (!"ENTERPRISE".equals(owner.path("kind").asString(""))) {
      change(owner, "name", NAME, change);
    }
    change(owner, "citizenId", CITIZEN_ID, change);
    change(owner, "phone", PHONE, change);
    for (JsonNode driver : record.path("drivers")) {
      change(driver, "name", NAME, change);
      change(driver, "citizenId", CITIZEN_ID, change);
      change(driver, "phone", PHONE, change);
    }
    record.path("findings").forEach(finding -> changeInFinding(finding, change));
  }

  static void changeInFinding(JsonNode finding, Change change) {
    for (JsonNode item : finding.path("evidence")) {
      String kind = item.path("personal").asString("");
      if (!kind.isEmpty()) {
        change(item, "value", kind, change);
        change(item, "comparedWith", kind, change);
      }
    }
  }

  private static void change(JsonNode object, String member, String kind, Change change) {
    JsonNode value = object.get(member);
    if (value != null && value.isString()) {
      ((ObjectNode) object).put(member, change.of(value.asString(), kind));
    }
  }
}
