package io.liancha.rule;

import io.liancha.dataset.Column;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table that SQL makes badly: computed in Java once an evaluation, from datasets and views, and
 * landed beside the views so that other views and rules read it like one of them.
 */
public interface Derivation {

  String name();

  Localised about();

  List<Column> columns();

  /** The datasets, views and derivations its queries name; a stale one stops every rule on top. */
  List<String> reads();

  /** The settings and the state of the method: with the data read, all that its rows depend on. */
  String version();

  /**
   * Computes all rows.
   *
   * @return how many things it left out, by reason
   */
  Map<String, Long> derive(Reader reader, Sink sink);

  /** Runs a portable query over the evaluation; each row's values as text, absent ones null. */
  @FunctionalInterface
  interface Reader {
    void each(String sql, Consumer<List<@Nullable String>> row);
  }

  /** Takes one row, a value for each column in order: text, whole number, decimal or null. */
  @FunctionalInterface
  interface Sink {
    void append(@Nullable Object... values);
  }
}
