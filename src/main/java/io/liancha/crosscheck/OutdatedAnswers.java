package io.liancha.crosscheck;

import io.liancha.answer.InChina;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers that hold no longer, for people, who have no queue that a correction could be sent to:
 * they find theirs where they ask.
 */
@Component
public final class OutdatedAnswers {

  private static final int ITEMS_MAX = 50;

  private final GivenAnswers given;

  OutdatedAnswers(GivenAnswers given) {
    this.given = given;
  }

  /** One that later data changed; what is to be said now is answered when it is asked again. */
  public record Item(String plate, String askedAt, Verdict verdict) {}

  /** Those of this person, the newest first, until they ask again. */
  public List<Item> of(@Nullable Principal who) {
    return given.corrected(Askers.name(who), ITEMS_MAX).stream()
        .map(a -> new Item(a.plate(), InChina.minute(a.askedAt()), a.verdict()))
        .toList();
  }
}
