package io.liancha.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that rules read instead of bare datasets.
 *
 * @param reads datasets and views; a stale one stops every rule on top
 * @param tolerates datasets it reads only to leave vehicles out, so that a stale one stops no rule
 * @param forRecords read by no rule: made after the rules ran, for what a record tells besides
 * @param materialise true when an evaluation computes it once
 * @param derivation what computes it in Java; then the query is empty
 */
record View(
    String name,
    Localised about,
    List<String> reads,
    List<String> tolerates,
    boolean forRecords,
    boolean materialise,
    String query,
    @Nullable Derivation derivation) {

  static View of(Derivation d) {
    return new View(d.name(), d.about(), d.reads(), List.of(), false, true, "", d);
  }

  /** All that its rows depend on besides what it reads. */
  String text() {
    return derivation == null ? query : derivation.version();
  }

  static View read(String file, String text) {
    Sql.Parts parts = Sql.split(file, text);
    Members m = Members.parse(file, parts.header());
    var view =
        new View(
            m.text("name"),
            m.localised("about"),
            m.texts("reads"),
            m.texts("tolerates"),
            forRecords(m),
            m.flag("materialise"),
            parts.query(),
            null);
    m.done();
    return view;
  }

  private static boolean forRecords(Members m) {
    String reader = m.findText("for");
    if (reader != null && !reader.equals("records")) {
      throw m.error("'for' must be records, not " + reader);
    }
    return reader != null;
  }
}
