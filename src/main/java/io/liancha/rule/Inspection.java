package io.liancha.rule;

import io.liancha.dataset.Column;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a rule before it may run: it reads what it says, its evidence points at
 * datasets, and no personal data stands in a sentence that every agency gets.
 */
final class Inspection {

  private final Views views;
  private final Set<String> datasets;
  private final Set<String> personal;

  Inspection(Datasets datasets, Views views) {
    this.views = views;
    this.datasets = datasets.all().stream().map(Dataset::name).collect(Collectors.toSet());
    this.personal =
        datasets.all().stream()
            .flatMap(d -> d.columns().stream())
            .filter(c -> c.personal() != null)
            .map(Column::name)
            .collect(Collectors.toSet());
  }

  void check(String file, Rule rule) {
    var declared = new TreeSet<>(rule.reads());
    declared.addAll(rule.tolerates());
    views.checkReads(file, declared, rule.query());
    for (EvidenceTemplate e : rule.evidence()) {
      if (!datasets.contains(e.dataset())) {
        throw new IllegalArgumentException(
            file + ": evidence: there is no dataset '" + e.dataset() + "'");
      }
      refusePersonal(file, "an evidence record", e.record());
      refusePersonal(file, "compared_with", e.comparedWith());
      if (e.personal() == null) {
        refusePersonal(file, "an evidence value without 'personal'", e.value());
      }
    }
    var wordings = new ArrayList<>(rule.variants().values());
    wordings.add(rule.wording());
    for (Wording w : wordings) {
      refusePersonal(file, "an explanation", w.zh());
      refusePersonal(file, "an explanation", w.en());
    }
  }

  private void refusePersonal(String file, String where, @Nullable Template template) {
    if (template == null) {
      return;
    }
    for (String column : template.columns()) {
      if (personal.contains(column)) {
        throw new IllegalArgumentException(
            file + ": " + where + " must not hold personal data, {" + column + "}");
      }
    }
  }
}
