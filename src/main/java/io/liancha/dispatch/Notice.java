package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import io.liancha.agency.View;
import io.liancha.crypto.Hash;
import io.liancha.suspect.CanonicalJson;
import io.liancha.suspect.Status;
import io.liancha.suspect.SuspectRecord;
import io.liancha.suspect.SuspectVersion;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What an agency is told of one version of one record, in its own view. */
final class Notice {

  private static final String OUT_OF_VIEW_ZH = "已不在贵单位的接收范围内(OUT_OF_VIEW)";
  private static final String OUT_OF_VIEW_EN =
      "No longer among what this agency is told of (OUT_OF_VIEW)";

  private Notice() {}

  /**
   * What the agency must be told, if anything: what it never had is never withdrawn there.
   *
   * @param full the version's record as JSON, with everything in it
   * @param had true when the agency holds an earlier version as a suspect
   */
  static Optional<Outgoing> of(
      Agency agency, SuspectVersion version, ObjectNode full, boolean had) {
    boolean active = version.record().status == Status.ACTIVE;
    if (active && agency.view().covers(full)) {
      return Optional.of(make(agency, version, Kind.SUSPECT, agency.view().apply(full)));
    }
    if (!had) {
      return Optional.empty();
    }
    ObjectNode told = active ? outOfView(full) : agency.view().apply(full);
    told.remove("findings");
    return Optional.of(make(agency, version, Kind.WITHDRAWAL, told));
  }

  /** The same on every channel and after every crash. */
  static String messageId(String agency, String recordId, int version, Kind kind) {
    String named = agency + "|" + recordId + "|" + version + "|" + kind.word();
    return Hash.SHA_256.hex(named).substring(0, 32);
  }

  private static ObjectNode outOfView(ObjectNode full) {
    ObjectNode told = View.least(full);
    told.put("status", Status.WITHDRAWN.name());
    told.putObject("withdrawnBecause").put("zh", OUT_OF_VIEW_ZH).put("en", OUT_OF_VIEW_EN);
    return told;
  }

  private static Outgoing make(Agency agency, SuspectVersion version, Kind kind, ObjectNode told) {
    told.remove("digest");
    told.remove("messageId");
    SuspectRecord record = SuspectRecord.fromJson(told);
    record.digest = CanonicalJson.digest(record.toJson());
    record.messageId = messageId(agency.id(), version.recordId(), version.version(), kind);
    return new Outgoing(
        record.messageId,
        agency,
        version.recordId(),
        version.version(),
        kind,
        record.digest,
        false,
        format -> format == Format.XML ? record.toXml() : record.toJson().toString());
  }
}
