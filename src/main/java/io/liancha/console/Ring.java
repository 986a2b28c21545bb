package io.liancha.console;

import io.liancha.suspect.FindingPart;
import io.liancha.suspect.SharedTies;
import io.liancha.suspect.SuspectRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vehicles that a record's evidence names together, and what ties those of them that are
 * listed. Public like its methods, for the templates.
 *
 * @param self the record whose page it is
 */
public record Ring(String self, List<SharedTies.Tie> ties) {

  private static final Pattern IDS = Pattern.compile("\\d{2}-\\S+(?: \\d{2}-\\S+)+(?: …)?");

  static Ring of(SuspectRecord record, SharedTies ties) {
    Set<String> named = new TreeSet<>();
    for (FindingPart finding : record.listFindings()) {
      if (finding.evidence != null) {
        finding.evidence.stream()
            .map(e -> e.value)
            .filter(Objects::nonNull)
            .filter(value -> IDS.matcher(value).matches())
            .forEach(value -> named.addAll(List.of(value.replace(" …", "").split(" "))));
      }
    }
    return new Ring(
        String.valueOf(record.recordId), named.isEmpty() ? List.of() : ties.among(named));
  }

  /** The plate of a record id. */
  public static String plate(String recordId) {
    return recordId.substring(recordId.indexOf('-') + 1);
  }

  /** For the page's script: the tied vehicles. */
  public String nodes() {
    return JsonMapper.shared()
        .writeValueAsString(
            ties.stream()
                .flatMap(t -> t.members().stream())
                .map(Ring::plate)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** For the page's script: what ties which. */
  public String links() {
    return JsonMapper.shared()
        .writeValueAsString(
            ties.stream()
                .map(
                    t ->
                        new SharedTies.Tie(
                            t.kind(), t.members().stream().map(Ring::plate).toList()))
                .toList());
  }
}
