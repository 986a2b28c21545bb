package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.CreditCode;
import io.liancha.identifier.Reading;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enterprises of market supervision, with their licences as children. */
final class EnterpriseCleaner implements Cleaner {

  private static final int SCOPE_CHARS_MAX = 4_000;

  private final Shape shape;
  private final LicenceRows licences;

  EnterpriseCleaner(Dataset dataset, Dataset licence) {
    shape = Shape.of(dataset);
    licences = new LicenceRows(licence);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "UNISCID");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    Reading code = CreditCode.read(RawText.of(row.get("UNISCID")));
    if (!code.valid()) {
      return rejected(code, row);
    }
    draft.put("credit_code", code.value());
    draft.put("name", draft.name("ENTNAME"));
    draft.put("legal_representative", draft.name("LEREP"));
    draft.put("registration_state", Fields.code(draft, "REGSTATE", "123459"));
    LocalDate established = draft.date("ESTDATE");
    LocalDate stateDate = stateDate(draft, established);
    LocalDateTime updatedAt = draft.updatedAt("UPDATED");
    LocalDate seen = draft.seenSince(updatedAt);
    draft.put("state_date", stateDate);
    draft.put("state_since", stateDate == null ? seen : stateDate);
    draft.put("scope", draft.text("OPSCOPE", SCOPE_CHARS_MAX));
    draft.put("established", established);
    draft.put("operating_until", draft.date("OPTO"));
    draft.put("address", draft.text("DOM"));
    draft.put("phone", Fields.phone(draft, "TEL"));
    draft.put("abnormal", Fields.yes(draft, "ABNORMAL"));
    draft.put("dishonest", Fields.yes(draft, "DISHONEST"));
    draft.put("updated_at", updatedAt);
    List<Child> children = licences.of(draft, code.value());
    return draft.accept(children);
  }

  /** No enterprise was in any state before it was. */
  private static @Nullable LocalDate stateDate(Draft draft, @Nullable LocalDate established) {
    LocalDate day = draft.date("STATEDATE");
    if (day == null || established == null || !day.isBefore(established)) {
      return day;
    }
    draft.mark(MarkCode.DATE_IMPOSSIBLE);
    return null;
  }

  private Cleaned rejected(Reading code, RawRow row) {
    boolean said = code.outcome() != Reading.Outcome.MISSING;
    List<WaitingKeyText> waiting =
        said ? List.of(new WaitingKeyText(WaitingKeyText.CREDIT_CODE, code.value())) : List.of();
    Reason reason = Rejections.ofCreditCode(code.outcome());
    return new Cleaned.Rejected(reason, "UNISCID", sourceKey(row), waiting);
  }
}
