package io.liancha.crosscheck;

import io.liancha.agency.Purpose;
import io.liancha.county.CountySettings;
import io.liancha.identifier.PlateKind;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where somebody asks about plates, by whatever way. */
@Component
public final class PlateDesk {

  /** Answered together: one read and one commit. */
  static final int CHUNK_ITEMS = 200;

  private final CrossChecks checks;
  private final Askers askers;
  private final AskedSources sources;
  private final CountySettings county;
  private final CrossCheckSettings settings;

  PlateDesk(
      CrossChecks checks, Askers askers, AskedSources sources, CrossChecks.Standing standing) {
    this.checks = checks;
    this.askers = askers;
    this.sources = sources;
    this.county = standing.county();
    this.settings = standing.settings();
  }

  /** Plates that are answered in one go. */
  public int platesMax() {
    return settings.bulkMaxItems();
  }

  /** The sources that a question about one plate goes to. */
  public List<String> sources() {
    return sources.list();
  }

  /**
   * Asks.
   *
   * @param plateType GA/T 16.7; without it every kind known under the plate is answered
   * @param purpose what it is asked for; an agency may name those of its file only
   */
  public Answer ask(
      @Nullable Principal who, Purpose purpose, String plate, @Nullable String plateType) {
    return prepared(who, purpose, plate, plateType).apply(heard -> {});
  }

  /** The question, found to be one that they may ask; it is asked when a listener is given. */
  public Function<Consumer<Heard>, Answer> prepared(
      @Nullable Principal who, Purpose purpose, String plate, @Nullable String plateType) {
    Asker asker = askers.of(who, purpose);
    String kind = plateType == null ? null : kind(plateType);
    if (!Question.readable(plate)) {
      throw Problems.unreadable("plate");
    }
    Question question = Question.of(asker, purpose, plate, kind, county.platePrefixes());
    return listener -> checks.answer(question, listener);
  }

  /** From the last run's data, in the order of the plates; null for what nobody can have meant. */
  public List<@Nullable Answer> askAll(
      @Nullable Principal who, Purpose purpose, List<String> plates) {
    Asker asker = askers.of(who, purpose);
    var answers = new ArrayList<@Nullable Answer>();
    for (int from = 0; from < plates.size(); from += CHUNK_ITEMS) {
      answers.addAll(
          chunk(
              plates.subList(from, Math.min(plates.size(), from + CHUNK_ITEMS)).stream()
                  .map(plate -> question(asker, purpose, plate, null))
                  .toList()));
    }
    return answers;
  }

  /** Null for what nobody can have meant as a plate. */
  @Nullable Question question(Asker asker, Purpose purpose, String plate, @Nullable String kind) {
    return Question.readable(plate)
        ? Question.of(asker, purpose, plate, kind, county.platePrefixes())
        : null;
  }

  /** The answers of some questions; null where there is none. */
  List<@Nullable Answer> chunk(List<@Nullable Question> questions) {
    var given = checks.answer(questions.stream().filter(Objects::nonNull).toList()).iterator();
    var answers = new ArrayList<@Nullable Answer>();
    for (Question question : questions) {
      answers.add(question == null ? null : given.next());
    }
    return answers;
  }

  private static String kind(String plateType) {
    String kind = PlateKind.read(plateType);
    if (kind == null) {
      throw Problems.unreadable("plateType");
    }
    return kind;
  }
}
