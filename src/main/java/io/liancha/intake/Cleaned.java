package io.liancha.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a raw row: canonical values, possibly with marks, or a reason to keep it back. */
sealed interface Cleaned {

  /**
   * A row that lands.
   *
   * @param values in the dataset's column order
   * @param children rows of the datasets whose parent this row's dataset is
   */
  @SuppressWarnings("ArrayRecordComponent") // one array a row, never compared
  record Accepted(@Nullable Object[] values, List<Child> children) implements Cleaned {}

  /**
   * A row that waits in the quarantine.
   *
   * @param field the contract's name of the first field that is to blame
   * @param sourceKey see {@link Cleaner#sourceKey}
   * @param waiting what nobody may conclude the absence of, while this row waits
   */
  record Rejected(
      Reason reason, String field, @Nullable String sourceKey, List<WaitingKeyText> waiting)
      implements Cleaned {}
}
