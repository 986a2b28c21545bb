package io.liancha.operation;

import io.liancha.activity.Activity;
import io.liancha.activity.Habit;
import io.liancha.activity.Slot;
import io.liancha.activity.Spot;
import io.liancha.answer.InChina;
import io.liancha.county.CountyMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recommends posts: those at which the most distinct suspects of bands A and B are to be expected,
 * and tells what the same teams would meet at the busiest places.
 */
@Component
class Plan {

  private static final int CHANCES_PER_POST = 30;
  private static final double CHANCE_LEAST = 0.01;

  private final Activity activity;
  private final Suspects suspects;
  private final BlindSpots blindSpots;
  private final CountyMap map;
  private final OperationSettings settings;

  Plan(
      Activity activity,
      Suspects suspects,
      BlindSpots blindSpots,
      CountyMap map,
      OperationSettings settings) {
    this.activity = activity;
    this.suspects = suspects;
    this.blindSpots = blindSpots;
    this.map = map;
    this.settings = settings;
  }

  /** The chance to meet a suspect at a post, with what it rests on. */
  record Chance(
      int post,
      String recordId,
      double chance,
      int daysSeen,
      int days,
      int daysSeenAll,
      int daysAll) {}

  /**
   * A recommendation.
   *
   * @param expected what is to be expected of it, as it is kept with the operation
   */
  record Made(ObjectNode expected, List<Post> posts, List<Chance> chances) {}

  /** What an operation is planned from. */
  private record Ground(Chances.Known known, Chances chances, Rota.Crew crew) {

    Activity.Learned learned() {
      return known.learned();
    }
  }

  /** From an hour that has begun already nobody can stand a whole post, so it is left out. */
  Made make(Operation operation, Instant now) {
    Activity.Learned learned = activity.learned().orElseThrow(Refused::nothingLearned);
    Area area = Area.of(operation.area(), map);
    List<Spot> spots = activity.spots(learned).stream().filter(area::holds).toList();
    List<Slot> slots = operation.slots(now, settings.postMinutes());
    if (spots.isEmpty()) {
      throw Ask.refused("区域内没有已知出行地点", "no place of trips is known in the area");
    }
    if (slots.isEmpty()) {
      throw Ask.refused(
          "行动余下的时段内没有一个整点起的 %d 分钟，放不下点位".formatted(settings.postMinutes()),
          "what is left of the operation has no full hour with the %d minutes of a post"
              .formatted(settings.postMinutes()));
    }
    var known = Chances.Known.of(activity, learned);
    Chances chances = Chances.of(known, suspects.bands(), slots, spots, settings.postMinutes());
    var crew =
        new Rota.Crew(
            operation.teams(),
            operation.hoursPerDay(),
            settings.postMinutes(),
            settings.travelKmh());
    return make(operation, new Ground(known, chances, crew));
  }

  private Made make(Operation operation, Ground ground) {
    Chances chances = ground.chances();
    var meetings = new Meetings(chances, settings::points);
    var rota = new Rota(chances.slots(), chances.spots(), ground.crew(), map);
    int most = most(ground);
    Set<String> blind = blindSpots.names(operation.from().toInstant());
    if (operation.blindPosts() > 0) {
      for (String township : blind) {
        rota.fill(meetings, operation.blindPosts(), spotsOf(chances, township));
      }
    }
    Set<Integer> all =
        IntStream.range(0, chances.spots().size()).boxed().collect(Collectors.toSet());
    rota.fill(meetings, most, all);
    List<Post> posts = posts(chances, rota);
    ObjectNode expected = expected(ground, rota, meetings);
    expected.set(
        "blindTownships", JsonMapper.shared().valueToTree(uncovered(chances, posts, blind)));
    return new Made(expected, posts, chances(ground.known(), posts));
  }

  private static int most(Ground ground) {
    long days = ground.chances().slots().stream().map(Slot::day).distinct().count();
    return (int) days * ground.crew().teams() * ground.crew().hoursPerDay();
  }

  private static Set<Integer> spotsOf(Chances chances, String township) {
    return IntStream.range(0, chances.spots().size())
        .filter(s -> chances.spots().get(s).townshipCode().equals(township))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** Townships of the area that nobody stood in for long, and this plan does not either. */
  private static Set<String> uncovered(Chances chances, List<Post> posts, Set<String> blind) {
    Set<String> out = new HashSet<>();
    chances.spots().forEach(s -> out.add(s.townshipCode()));
    out.retainAll(blind);
    posts.forEach(p -> out.remove(p.townshipCode()));
    return out;
  }

  private ObjectNode expected(Ground ground, Rota rota, Meetings meetings) {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    out.put("runId", ground.learned().runId());
    out.put("learnedFrom", ground.learned().from().toString());
    out.put("learnedTo", ground.learned().to().toString());
    out.put("activityCut", ground.learned().cut());
    out.put("posts", rota.posts().size());
    out.put("expectedA", round(meetings.expected("A")));
    out.put("expectedB", round(meetings.expected("B")));
    double ceiling = rota.ceiling(meetings, meetings.value());
    out.put(
        "ofBestPossibleAtLeastPercent",
        ceiling == 0 ? 100 : Math.floor(100 * meetings.value() / ceiling));
    var others = new Rota(ground.chances().slots(), ground.chances().spots(), ground.crew(), map);
    others.fill(
        new Busiest(ground.chances(), ground.known()),
        most(ground),
        IntStream.range(0, ground.chances().spots().size()).boxed().collect(Collectors.toSet()));
    var there = new Meetings(ground.chances(), settings::points);
    others.posts().forEach(p -> there.take(p.slot(), p.spot()));
    out.putObject("busiestPlaces")
        .put("posts", others.posts().size())
        .put("expectedA", round(there.expected("A")))
        .put("expectedB", round(there.expected("B")));
    return out;
  }

  /** In the order of teams and hours; what a post adds is counted in that order. */
  private List<Post> posts(Chances chances, Rota rota) {
    var counted = new Meetings(chances, settings::points);
    var posts = new ArrayList<Post>();
    double a = 0;
    double b = 0;
    for (Rota.Post p : rota.posts()) {
      counted.take(p.slot(), p.spot());
      Slot slot = chances.slots().get(p.slot());
      Spot spot = chances.spots().get(p.spot());
      var begins = InChina.of(slot.begins());
      posts.add(
          new Post(
              posts.size() + 1,
              p.team() + 1,
              begins,
              begins.plusMinutes(settings.postMinutes()),
              spot.id(),
              spot.name(),
              spot.townshipCode(),
              spot.township(),
              spot.lon(),
              spot.lat(),
              round(counted.expected("A") - a),
              round(counted.expected("B") - b)));
      a = counted.expected("A");
      b = counted.expected("B");
    }
    return posts;
  }

  /** Whom posts may meet by what is known now. */
  List<Chance> chances(List<Post> posts) {
    Activity.Learned learned = activity.learned().orElseThrow(Refused::nothingLearned);
    return chances(Chances.Known.of(activity, learned), posts);
  }

  private List<Chance> chances(Chances.Known known, List<Post> posts) {
    Map<String, String> bands = suspects.bands();
    var found = new ArrayList<Chance>();
    known.eachHabit(
        habit -> {
          if (bands.containsKey(habit.recordId())) {
            posts.forEach(p -> chance(habit, p).ifPresent(found::add));
          }
        });
    return found.stream().collect(Collectors.groupingBy(Chance::post)).values().stream()
        .flatMap(
            of ->
                of.stream()
                    .sorted(Comparator.comparingDouble(Chance::chance).reversed())
                    .limit(CHANCES_PER_POST))
        .toList();
  }

  private java.util.Optional<Chance> chance(Habit habit, Post post) {
    var begins = post.begins().atZoneSameInstant(InChina.ZONE);
    Habit.Chance c =
        habit.chance(post.spot(), begins.getHour(), activity.kind(begins.toLocalDate()));
    double p = 1 - Math.pow(1 - c.p(), settings.postMinutes() / 60.0);
    return p < CHANCE_LEAST
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            new Chance(
                post.post(),
                habit.recordId(),
                p,
                c.daysSeen(),
                c.days(),
                c.daysSeenAll(),
                c.daysAll()));
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
