package io.liancha.operation;

import io.liancha.activity.Slot;
import io.liancha.answer.InChina;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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

  /** Its area in the form that was asked. */
  JsonNode area() {
    return polygon != null ? polygon : townships(townships);
  }

  /**
   * The area of these townships in the form it is asked for.
   *
   * @param codes none: the whole county
   */
  public static JsonNode townships(List<String> codes) {
    JsonMapper json = JsonMapper.shared();
    return json.createObjectNode()
        .set("townships", json.valueToTree(codes.isEmpty() ? Area.ALL : codes));
  }

  /** Messages that had not left when it ended, and were kept back. */
  int notSent() {
    return balance == null ? 0 : balance.path("notSent").asInt(0);
  }

  Operation with(JsonNode newBalance) {
    return new Operation(
        operationId,
        name,
        purpose,
        state,
        townships,
        polygon,
        from,
        to,
        agencies,
        teams,
        officersPerTeam,
        hoursPerDay,
        blindPosts,
        createdAt,
        startedAt,
        closedAt,
        plan,
        newBalance);
  }

  /** What its messages are about. */
  String recordId() {
    return "operation-" + operationId;
  }

  /** The hours in which a whole post fits, of those that have not begun yet. */
  List<Slot> slots(Instant now, int postMinutes) {
    var slots = new ArrayList<Slot>();
    Instant end = to.toInstant();
    Instant begin = from.toInstant().isAfter(now) ? from.toInstant() : now;
    LocalDateTime hour = LocalDateTime.ofInstant(begin, InChina.ZONE).truncatedTo(ChronoUnit.HOURS);
    for (; hour.atZone(InChina.ZONE).toInstant().isBefore(end); hour = hour.plusHours(1)) {
      var slot = new Slot(hour.toLocalDate(), hour.getHour());
      boolean begun = slot.begins().isBefore(begin);
      if (!begun && !slot.begins().plusSeconds(postMinutes * 60L).isAfter(end)) {
        slots.add(slot);
      }
    }
    return slots;
  }
}
