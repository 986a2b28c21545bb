package io.liancha.dispatch;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Something an agency sent to us: read, or unreadable and why.
 *
 * @param field the member that could not be read
 * @param id the sender's own, as far as it could be read of an item that could not
 * @param raw as it came, kept when it is refused
 */
record Received<T>(
    @Nullable T item,
    @Nullable Refusal refusal,
    @Nullable String field,
    @Nullable String id,
    byte[] raw) {

  static <T> Received<T> read(T item, String raw) {
    return new Received<>(item, null, null, null, raw.getBytes(StandardCharsets.UTF_8));
  }

  static <T> Received<T> unreadable(Refusal refusal, String raw) {
    return unreadable(refusal, null, null, raw);
  }

  static <T> Received<T> unreadable(
      Refusal refusal, @Nullable String field, @Nullable String id, String raw) {
    return new Received<>(null, refusal, field, id, raw.getBytes(StandardCharsets.UTF_8));
  }

  /** What is to blame when it is refused. */
  @Nullable String blamed(Refusal why) {
    return why.field() == null ? field : why.field();
  }
}
