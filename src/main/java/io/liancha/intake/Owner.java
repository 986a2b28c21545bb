package io.liancha.intake;

import io.liancha.identifier.CitizenId;
import io.liancha.identifier.CreditCode;
import io.liancha.identifier.Reading;
import io.liancha.identifier.Reading.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's owner by the identifier in SFZMHM, which may be a person's or an enterprise's.
 *
 * @param id absent, with a mark, when it cannot be relied on
 * @param kind PERSON or ENTERPRISE by the form of the identifier, even of an unusable one
 */
record Owner(@Nullable String id, @Nullable String kind) {

  private static final String PERSON = "PERSON";
  private static final String ENTERPRISE = "ENTERPRISE";
  private static final Owner UNKNOWN = new Owner(null, null);

  static Owner of(Draft draft, String field) {
    String text = RawText.of(draft.raw(field));
    Reading citizen = CitizenId.read(text);
    if (citizen.valid()) {
      return new Owner(citizen.value(), PERSON);
    }
    Reading code = CreditCode.read(text);
    if (code.valid()) {
      return new Owner(code.value(), ENTERPRISE);
    }
    if (citizen.outcome() == Outcome.MISSING) {
      draft.mark(MarkCode.OWNER_ID_MISSING);
      return UNKNOWN;
    }
    boolean legacy = citizen.outcome() == Outcome.LEGACY || code.outcome() == Outcome.LEGACY;
    draft.mark(legacy ? MarkCode.OWNER_ID_LEGACY : MarkCode.OWNER_ID_UNUSABLE);
    return new Owner(null, kind(citizen, code));
  }

  private static @Nullable String kind(Reading citizen, Reading code) {
    if (citizen.outcome() == Outcome.WRONG_CHECK) {
      return PERSON;
    }
    return code.outcome() == Outcome.WRONG_CHECK ? ENTERPRISE : null;
  }
}
