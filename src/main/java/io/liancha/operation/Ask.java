package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.answer.Problem;
import io.liancha.county.CountyMap;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;

/**
 * An operation as somebody asks for it; what is left out gets the usual value.
 *
 * @param area townships by code, {@code "ALL"} of them, or a GeoJSON polygon in WGS-84; never left
 *     out, since a slip would send the whole county's suspects about
 * @param hoursPerDay that one team stands at most on one day
 * @param blindPosts posts that each township of the area gets at least that no operation covered
 *     for some weeks
 */
public record Ask(
    @Nullable String name,
    @Nullable String purpose,
    @Schema(implementation = Object.class) @Nullable JsonNode area,
    @Nullable OffsetDateTime from,
    @Nullable OffsetDateTime to,
    @Nullable List<String> agencies,
    @Nullable Integer teams,
    @Nullable Integer officersPerTeam,
    @Nullable Integer hoursPerDay,
    @Nullable Integer blindPosts) {

  private static final int WORDS_MAX = 200;
  private static final int TEAMS_MAX = 50;
  private static final int OFFICERS_MAX = 20;
  private static final int HOURS_MAX = 24;
  private static final int POSTS_MAX = 20;
  private static final Duration LONGEST = Duration.ofDays(14);

  /** Refuses what makes no operation, with the member that is wrong. */
  void check(Agencies known, CountyMap map) {
    words("name", name);
    words("purpose", purpose);
    if (from == null || to == null || !from.isBefore(to)) {
      throw refused("from 须早于 to", "from must be before to");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw refused("行动最长 14 天", "an operation lasts 14 days at most");
    }
    number("teams", teams, TEAMS_MAX);
    number("officersPerTeam", officersPerTeam, OFFICERS_MAX);
    number("hoursPerDay", hoursPerDay, HOURS_MAX);
    if (blindPosts != null && (blindPosts < 0 || blindPosts > POSTS_MAX)) {
      throw refused("blindPosts 须在 0 到 20 之间", "blindPosts must be 0 to 20");
    }
    agencies(known);
    Area.of(area, map);
  }

  private void agencies(Agencies known) {
    if (agencies == null || agencies.isEmpty()) {
      throw refused("agencies 不能为空", "agencies must name at least one agency");
    }
    Set<String> unknown = new TreeSet<>(agencies);
    unknown.removeIf(a -> known.find(a).isPresent());
    if (!unknown.isEmpty()) {
      throw refused("没有这些部门:" + unknown, "unknown agencies");
    }
  }

  private static void words(String member, @Nullable String value) {
    boolean good =
        value != null
            && !value.isBlank()
            && value.length() <= WORDS_MAX
            && value.chars().noneMatch(Character::isISOControl);
    if (!good) {
      throw refused(member + " 须有内容，最多 200 字", member + " must have words, 200 characters at most");
    }
  }

  private static void number(String member, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw refused(member + " 须在 1 到 " + most + " 之间", member + " must be 1 to " + most);
    }
  }

  static ErrorResponseException refused(String zh, String en) {
    return Problem.of(HttpStatus.BAD_REQUEST, zh, en);
  }
}
