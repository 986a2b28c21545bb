package io.liancha.intake;

import org.jspecify.annotations.Nullable;

/** A canonical row of another dataset that came inside its parent's row. */
@SuppressWarnings("ArrayRecordComponent") // one array a row, never compared
record Child(String dataset, @Nullable Object[] values) {}
