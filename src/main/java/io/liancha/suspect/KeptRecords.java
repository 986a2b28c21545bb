package io.liancha.suspect;

import io.liancha.crypto.AtRest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a record lies in the database: its personal values encrypted, all else readable by SQL. One
 * that was kept before they were is read as it is.
 */
@Component
public final class KeptRecords {

  private static final String PLACE = "suspect_version.record";

  private final AtRest atRest;

  KeptRecords(AtRest atRest) {
    this.atRest = atRest;
  }

  String close(SuspectRecord record) {
    ObjectNode json = record.toJson();
    PersonalValues.changeIn(json, (value, kind) -> atRest.close(PLACE, value));
    return json.toString();
  }

  /** The record as it was issued. */
  public SuspectRecord open(String kept) {
    return SuspectRecord.fromJson(openTree(kept));
  }

  ObjectNode openTree(String kept) {
    ObjectNode json = Wire.parse(kept);
    PersonalValues.changeIn(json, (value, kind) -> atRest.open(PLACE, value));
    return json;
  }
}
