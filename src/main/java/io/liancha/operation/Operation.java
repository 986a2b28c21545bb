package io.liancha.operation;

import io.liancha.activity.Slot;
import io.liancha.answer.InChina;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A joint operation as it is shown.
 *
 * @param townships codes; none with a polygon, or for the whole county
 * @param plan what is to be expected of its posts; absent while it is a draft
 * @param balance what was sent, acknowledged and found; absent until it is closed
 */
public record Operation(
    String operationId,
    String name,
    String purpose,
    State state,
    List<String> townships,
    @Schema(implementation = Object.class) @Nullable JsonNode polygon,
    OffsetDateTime from,
    OffsetDateTime to,
    List<String> agencies,
    int teams,
    int officersPerTeam,
    int hoursPerDay,
    int blindPosts,
    OffsetDateTime createdAt,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime closedAt,
    @Schema(implementation = Object.class) @Nullable JsonNode plan,
    @Schema(implementation = Object.class) @Nullable JsonNode balance) {

  /** Forward only. */
  public enum State {
    DRAFT,
    PLANNED,
    RUNNING,
    CLOSED
  }

  /** Its area in the form that was asked; absent: the whole county. */
  @Nullable JsonNode area() {
    if (polygon != null) {
      return polygon;
    }
    return townships.isEmpty()
        ? null
        : JsonMapper.shared()
            .createObjectNode()
            .set("townships", JsonMapper.shared().valueToTree(townships));
  }

  /** What its messages are about. */
  String recordId() {
    return "operation-" + operationId;
  }

  /** The hours in which a whole post fits. */
  List<Slot> slots(int postMinutes) {
    var slots = new ArrayList<Slot>();
    Instant end = to.toInstant();
    LocalDateTime hour =
        LocalDateTime.ofInstant(from.toInstant(), InChina.ZONE)
            .withMinute(0)
            .withSecond(0)
            .withNano(0);
    for (; hour.atZone(InChina.ZONE).toInstant().isBefore(end); hour = hour.plusHours(1)) {
      var slot = new Slot(hour.toLocalDate(), hour.getHour());
      boolean begun = slot.begins().isBefore(from.toInstant());
      if (!begun && !slot.begins().plusSeconds(postMinutes * 60L).isAfter(end)) {
        slots.add(slot);
      }
    }
    return slots;
  }
}
