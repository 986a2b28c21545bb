package io.liancha.dispatch;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Something an agency sent to us: read, or unreadable and why.
 *
 * @param raw as it came, kept when it is refused
 */
record Received<T>(@Nullable T item, @Nullable Refusal refusal, byte[] raw) {

  static <T> Received<T> read(T item, String raw) {
    return new Received<>(item, null, raw.getBytes(StandardCharsets.UTF_8));
  }

  static <T> Received<T> unreadable(Refusal refusal, String raw) {
    return new Received<>(null, refusal, raw.getBytes(StandardCharsets.UTF_8));
  }
}
