package io.liancha.crosscheck;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.Lake;
import io.liancha.rule.Evaluation;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownBasis.ReadDataset;
import io.liancha.suspect.KnownVehicle;
import io.liancha.suspect.Reappraisal;
import io.liancha.sync.RunInput;
import io.liancha.sync.RunInputs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Runs the last run's rules once more over one plate's rows, with what the sources say now in place
 * of what they said then. Of other vehicles only those it is tied to are looked at.
 */
@Component
final class LiveEvaluation {

  private final RunInputs inputs;
  private final Reappraisal reappraisal;
  private final Neighbours neighbours;
  private final Lake lake;
  private final Datasets datasets;
  private final Freshness freshness;

  LiveEvaluation(
      RunInputs inputs,
      Reappraisal reappraisal,
      Neighbours neighbours,
      Lake lake,
      Freshness freshness) {
    this.inputs = inputs;
    this.reappraisal = reappraisal;
    this.neighbours = neighbours;
    this.lake = lake;
    this.datasets = Datasets.load();
    this.freshness = freshness;
  }

  /**
   * What is known then.
   *
   * @param basis the run's, with the rules that did not run this time
   */
  record Appraised(List<KnownVehicle> vehicles, KnownBasis basis) {}

  /**
   * @param news rows of datasets that differ from the lake, as queries for all of their rows
   * @param basis with the datasets' ages as they are now
   */
  Appraised of(String plate, Map<String, String> news, KnownBasis basis, Instant now) {
    RunInput input =
        inputs.find(basis.runId()).orElseThrow(() -> new IllegalStateException("no run input"));
    Map<String, String> rows = rows(news, basis.snapshot());
    Set<String> few = narrow(rows, neighbours.of(plate, rows));
    RunInput here = inputs.at(input, states(basis, now), now);
    try (Evaluation evaluation = inputs.evaluate(here, rows, few)) {
      List<KnownVehicle> vehicles =
          reappraisal.of(here.revision(evaluation, inputs.build()), plate);
      return new Appraised(
          vehicles,
          new KnownBasis(
              basis.runId(),
              basis.snapshot(),
              basis.businessDate(),
              evaluation.vehicleRulesNotRun(),
              basis.restsOn(),
              basis.datasets()));
    }
  }

  private Map<String, String> rows(Map<String, String> news, long snapshot) {
    var rows = new TreeMap<String, String>();
    for (Dataset dataset : datasets.all()) {
      String changed = news.get(dataset.name());
      rows.put(
          dataset.name(),
          changed == null ? lake.select(dataset, lake.files(snapshot, dataset.name())) : changed);
    }
    return rows;
  }

  /**
   * Cuts the datasets that name plates to these, and tells which these datasets are. Closed cases
   * stay whole: a driver's count whatever he drove.
   */
  private Set<String> narrow(Map<String, String> rows, Set<String> plates) {
    String list = Neighbours.list(plates);
    var few = new TreeSet<String>();
    rows.replaceAll(
        (name, query) ->
            datasets.get(name).columnNames().contains("plate")
                    && !name.equals("closed_case")
                    && few.add(name)
                ? "SELECT * FROM (" + query + ") r WHERE r.plate IN (" + list + ")"
                : query);
    return few;
  }

  private Map<String, DatasetState> states(KnownBasis basis, Instant now) {
    var states = new TreeMap<String, DatasetState>();
    basis
        .datasets()
        .forEach(
            (name, read) ->
                states.put(
                    name,
                    new DatasetState(name, read.source(), read.asOf(), state(name, read, now))));
    return states;
  }

  private DatasetState.State state(String name, ReadDataset read, Instant now) {
    return DatasetState.State.valueOf(freshness.of(name, read, now).name());
  }
}
