package io.liancha.crosscheck;

import io.liancha.county.CountySettings;
import io.liancha.crosscheck.Because.Code;
import io.liancha.intake.LookUps;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import io.liancha.suspect.KnownVehicles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers questions about plates: from what the last run knew, and, for a single one, from what the
 * sources say at this moment. As long as they say the same, and no officer has reported since, the
 * run's word stands.
 */
@Component
final class CrossChecks {

  private static final Logger log = LoggerFactory.getLogger(CrossChecks.class);

  private final KnownVehicles known;
  private final AskedSources sources;
  private final LiveEvaluation evaluation;
  private final Answering answering;
  private final Clock clock;
  private final CrossCheckSettings settings;
  private final Semaphore evaluating;

  CrossChecks(
      KnownVehicles known,
      AskedSources sources,
      LiveEvaluation evaluation,
      Answering answering,
      Standing standing) {
    this.known = known;
    this.sources = sources;
    this.evaluation = evaluation;
    this.answering = answering;
    this.clock = standing.clock();
    this.settings = standing.settings();
    this.evaluating = new Semaphore(settings.evaluatingThreads());
  }

  /** Where and when the hub is, and how far it goes. */
  @Component
  record Standing(CountySettings county, CrossCheckSettings settings, Clock clock) {}

  /** From the last run's data; in the order of the questions, all read and written together. */
  List<Answer> answer(List<Question> questions) {
    var plates = new HashSet<String>();
    for (Question question : questions) {
      String plate = question.plate();
      if (plate != null) {
        plates.add(plate);
      }
    }
    KnownVehicles.Known found = known.find(plates);
    Map<String, List<KnownVehicle>> byPlate =
        found.vehicles().stream().collect(Collectors.groupingBy(KnownVehicle::plate));
    return answering.give(
        questions.stream()
            .map(
                q ->
                    Seen.synced(
                        q,
                        byPlate.getOrDefault(String.valueOf(q.plate()), List.of()),
                        found.basis()))
            .toList(),
        clock.instant());
  }

  /** With what the sources say now. */
  Answer answer(Question question) {
    return answer(question, heard -> {});
  }

  /** The same; the listener hears of each source as soon as it has answered or failed. */
  Answer answer(Question question, Consumer<Heard> listener) {
    String plate = question.plate();
    KnownVehicles.Known found = known.find(plate == null ? List.of() : List.of(plate));
    KnownBasis basis = found.basis();
    List<KnownVehicle> stored = found.vehicles();
    if (plate == null || basis == null) {
      return answering.give(List.of(Seen.synced(question, stored, basis)), clock.instant()).get(0);
    }
    try (Gathering gathering = sources.gather(vehicle(plate, stored), basis.snapshot(), listener)) {
      Instant now = clock.instant();
      Seen seen = seen(question, stored, basis.asOf(gathering.answered(), now), gathering, now);
      return answering.give(List.of(seen), now).get(0);
    }
  }

  private static LookUps.Vehicle vehicle(String plate, List<KnownVehicle> known) {
    String owner =
        known.stream()
            .map(KnownVehicle::ownerCode)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Set<String> rows =
        known.stream().flatMap(v -> v.rows().stream()).collect(Collectors.toUnmodifiableSet());
    return new LookUps.Vehicle(plate, owner, rows);
  }

  private Seen seen(
      Question question,
      List<KnownVehicle> stored,
      KnownBasis basis,
      Gathering gathering,
      Instant now) {
    Map<String, String> news = gathering.news();
    boolean said = stored.stream().anyMatch(KnownVehicle::said);
    Because gone = gone(stored, gathering);
    if (news.isEmpty() && !said) {
      return new Seen(question, stored, basis, gathering.replies(), List.of(), gone);
    }
    var differs = new ArrayList<Because>();
    if (!news.isEmpty()) {
      differs.add(Code.NEWS.withDatasets(news.keySet()));
    }
    LiveEvaluation.Appraised appraised =
        appraised(Objects.requireNonNull(question.plate()), news, basis, now);
    if (appraised == null) {
      return new Seen(
          question, stored, basis, gathering.replies(), differs, Code.NOT_WEIGHED.with());
    }
    if (said) {
      differs.add(Code.OUTCOMES.with());
    }
    return new Seen(
        question, appraised.vehicles(), appraised.basis(), gathering.replies(), differs, gone);
  }

  /** A register that had the vehicle and now has not: whether it left it is for the next run. */
  private static @Nullable Because gone(List<KnownVehicle> stored, Gathering gathering) {
    var gone = new TreeSet<>(gathering.unknownIn());
    gone.removeIf(dataset -> stored.stream().noneMatch(v -> v.datasets().contains(dataset)));
    return gone.isEmpty() ? null : Code.GONE.withDatasets(gone);
  }

  /** Null when it cannot be done now: then nobody is called clear. */
  private LiveEvaluation.@Nullable Appraised appraised(
      String plate, Map<String, String> news, KnownBasis basis, Instant now) {
    try {
      if (!evaluating.tryAcquire(settings.sourceTimeoutMillis(), TimeUnit.MILLISECONDS)) {
        return null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    try {
      return evaluation.of(plate, news, basis, now);
    } catch (IllegalStateException e) {
      log.warn("what the sources say now could not be evaluated", e);
      return null;
    } finally {
      evaluating.release();
    }
  }
}
