package io.liancha.intake;

import io.liancha.dataset.Dataset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enterprise's LICENCES as rows of enterprise_licence. */
final class LicenceRows {

  private static final int LICENCES_MAX = 200;

  private final Shape shape;

  LicenceRows(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  /** The licences; what cannot be read as one leaves a mark on the enterprise. */
  List<Child> of(Draft enterprise, String creditCode) {
    Object raw = enterprise.raw("LICENCES");
    RawRow wrapper = asRow(raw);
    if (wrapper != null) {
      raw = wrapper.get("LICENCE");
    }
    RawRow only = asRow(raw);
    if (only != null) {
      raw = List.of(only);
    }
    if (!(raw instanceof List<?> list)) {
      if (RawText.of(raw) != null) {
        enterprise.mark(MarkCode.LICENCE_UNREADABLE);
      }
      return List.of();
    }
    var children = new ArrayList<Child>(Math.min(list.size(), LICENCES_MAX));
    for (Object item : list) {
      RawRow row = asRow(item);
      if (row == null || children.size() == LICENCES_MAX) {
        enterprise.mark(MarkCode.LICENCE_UNREADABLE);
      } else {
        children.add(child(row, enterprise, creditCode));
      }
    }
    return children;
  }

  private Child child(RawRow row, Draft enterprise, String creditCode) {
    var draft = new Draft(shape, row, enterprise.door());
    String number = draft.key("LICNO");
    if (number == null) {
      draft.mark(MarkCode.LICENCE_UNREADABLE);
    }
    LocalDate from = draft.date("VALFROM");
    LocalDate to = draft.date("VALTO");
    if (from != null && to != null && to.isBefore(from)) {
      draft.mark(MarkCode.DATE_ORDER);
    }
    draft.put("credit_code", creditCode);
    draft.put("licence_no", number == null ? "" : number);
    draft.put("licence_name", draft.name("LICNAME"));
    draft.put("valid_from", from);
    draft.put("valid_to", to);
    draft.put("authority", draft.text("LICANTH"));
    return new Child(shape.dataset(), draft.finished());
  }

  @SuppressWarnings("unchecked") // keys are read as strings only after this check
  private static @Nullable RawRow asRow(@Nullable Object value) {
    if (value instanceof RawRow row) {
      return row;
    }
    return value instanceof Map<?, ?> map
            && map.keySet().stream().allMatch(String.class::isInstance)
        ? new RawRow((Map<String, @Nullable Object>) map)
        : null;
  }
}
