package io.liancha.intake;

import org.jspecify.annotations.Nullable;

/** Turns one feed's raw rows into canonical ones. Never throws, whatever the row holds. */
interface Cleaner {

  Cleaned clean(RawRow row, Door door);

  /**
   * The identity of the thing the row speaks of, by the source's own key (XH, {@code
   * company|order}); the same for a faulty row and its corrected successor wherever the key itself
   * was not the fault. Null when the row does not say. For people it is personal data.
   */
  @Nullable String sourceKey(RawRow row);
}
