package io.liancha.intake;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads rows that stream out of a front-end database; a stream that breaks is begun anew. */
@Component("tableRows")
public final class TableRows {

  public void read(Pull pull, Iterator<Map<String, Object>> stream) {
    pull.rows().clear();
    long rows = 0;
    while (stream.hasNext()) {
      pull.rows().add(1, named(pull, stream.next()));
      rows++;
      if (rows > pull.rowsMax()) {
        pull.refuse("more than " + pull.rowsMax() + " rows (liancha.intake.rows-max)");
        return;
      }
      if (pull.rows().tooManyRejected()) {
        pull.refuse("too many rows were refused (liancha.intake.quarantine-rows-max)");
        return;
      }
    }
    pull.streamEnds();
  }

  private static Map<String, Object> named(Pull pull, Map<String, Object> row) {
    if (pull.feed().fields().isEmpty()) {
      return row;
    }
    var named = new LinkedHashMap<String, Object>();
    row.forEach((k, v) -> named.put(pull.rows().fieldName(k), v));
    return named;
  }
}
