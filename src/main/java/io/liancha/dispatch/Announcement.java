package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import io.liancha.crypto.Hash;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something an agency is told beside the leads: of a day that does not add up, of an operation, of
 * an answer that no longer holds. JSON and XML have the same content.
 *
 * @param key what it is the message of: the same key is never sent twice
 * @param recordId what it is about; messages about the same arrive in their order
 * @param content members behind those every message has
 */
public record Announcement(
    Agency agency, Kind kind, String key, String recordId, int version, ObjectNode content) {

  Outgoing outgoing() {
    ObjectNode message = JsonMapper.shared().createObjectNode();
    message.put("messageId", messageId());
    message.put("kind", kind.word());
    message.put("recordId", recordId);
    message.put("version", version);
    message.put("agency", agency.id());
    message.setAll(content);
    String json = message.toString();
    Map<Format, String> bodies =
        Map.of(Format.JSON, json, Format.XML, AnnouncementXml.of(kind.word(), message));
    return new Outgoing(
        messageId(), agency, recordId, version, kind, Hash.SHA_256.hex(json), true, bodies::get);
  }

  private String messageId() {
    String named = agency.id() + "|" + key + "|" + kind.word();
    return Hash.SHA_256.hex(named).substring(0, 32);
  }
}
