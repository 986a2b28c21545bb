package io.liancha.activity;

import io.liancha.agency.Agencies;
import io.liancha.answer.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Heat of the county, and one vehicle's chances. */
@RestController
class ActivityController {

  private final Activity activity;
  private final Heat heat;
  private final Agencies agencies;

  ActivityController(Activity activity, Heat heat, Agencies agencies) {
    this.agencies = agencies;
    this.activity = activity;
    this.heat = heat;
  }

  /**
   * The warmest places and hours.
   *
   * @param cut there are more than were asked for
   * @param activityCut some vehicles are missing
   */
  record HeatMap(
      String runId,
      LocalDate from,
      LocalDate to,
      boolean cut,
      boolean activityCut,
      List<Heat.Warmth> items) {}

  /** Where one vehicle is to be met on a day; the likeliest first. */
  record Presence(
      String recordId, String runId, LocalDate day, DayKind dayKind, List<Likely> items) {}

  /** One place and hour. */
  record Likely(Spot spot, int hour, Habit.Chance chance) {}

  /** Narrowed by township code, hour and kind of day. */
  @GetMapping("/api/v1/heat")
  HeatMap heat(
      @RequestParam(required = false) @Nullable String township,
      @RequestParam(required = false) @Min(0) @Max(23) @Nullable Integer hour,
      @RequestParam(required = false) @Nullable DayKind dayKind,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    Activity.Learned learned = learned();
    List<Heat.Warmth> all =
        heat.list(learned, s -> township == null || s.townshipCode().equals(township)).stream()
            .filter(w -> hour == null || w.hour() == hour)
            .filter(w -> dayKind == null || w.dayKind() == dayKind)
            .toList();
    return new HeatMap(
        learned.runId(),
        learned.from(),
        learned.to(),
        all.size() > limit,
        learned.cut(),
        all.subList(0, Math.min(limit, all.size())));
  }

  /** The chances of one vehicle on a day. */
  @GetMapping("/api/v1/presence/{recordId}")
  Presence presence(
      @PathVariable String recordId,
      @RequestParam LocalDate day,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    if (!agencies.shows(Activity.PLACES)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "本部门的视图不含车辆活动地点", "your agency's view holds no places of vehicles");
    }
    Activity.Learned learned = learned();
    DayKind kind = activity.kind(day);
    var likely = new ArrayList<Likely>();
    activity.eachHabit(
        learned,
        activity.usual(learned),
        recordId.replace("\0", ""),
        habit -> {
          for (Spot spot : activity.spots(learned)) {
            for (int hour = 0; habit.knows(spot.id()) && hour < 24; hour++) {
              likely.add(new Likely(spot, hour, habit.chance(spot.id(), hour, kind)));
            }
          }
        });
    likely.sort(
        Comparator.comparingDouble((Likely l) -> -l.chance().p())
            .thenComparing(l -> l.spot().id())
            .thenComparingInt(Likely::hour));
    return new Presence(
        recordId, learned.runId(), day, kind, likely.stream().limit(limit).toList());
  }

  private Activity.Learned learned() {
    return activity
        .learned()
        .orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.CONFLICT,
                    "尚无活动规律，请先完成一次同步",
                    "nothing is known of anybody's habits yet"));
  }
}
