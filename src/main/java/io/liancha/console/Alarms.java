package io.liancha.console;

import io.liancha.agency.Agencies;
import io.liancha.dataset.DatasetState;
import io.liancha.dispatch.AgencyBalance;
import io.liancha.dispatch.DeliveryStates;
import io.liancha.sync.RunReport;
import io.liancha.sync.SyncRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody should look at, each with the page where something can be done about it. */
@Component
class Alarms {

  private final Agencies agencies;
  private final DeliveryStates deliveries;

  Alarms(Agencies agencies, DeliveryStates deliveries) {
    this.agencies = agencies;
    this.deliveries = deliveries;
  }

  /**
   * One of them.
   *
   * @param kind names its sentence, and by {@code .do} what to do
   * @param what the sentence is about: an agency, datasets, a rule or a run
   * @param number likewise
   */
  record Alarm(String kind, boolean urgent, List<String> what, long number, String link) {

    /** For the template: what it is about, by the names that are known. */
    public String about(Map<String, String> names) {
      return what.stream().map(w -> names.getOrDefault(w, w)).collect(Collectors.joining("、"));
    }
  }

  /** How an agency's delivery stands, with its side of the last run's day. */
  record AgencyLine(DeliveryStates.Line now, @Nullable AgencyBalance day) {}

  record Seen(List<Alarm> alarms, List<AgencyLine> agencies) {}

  Seen look(@Nullable SyncRun newest, @Nullable RunReport last, List<DatasetState> states) {
    var alarms = new ArrayList<Alarm>();
    if (newest != null) {
      run(alarms, newest);
    }
    List<AgencyLine> lines = lines(last);
    lines.forEach(l -> agency(alarms, l.now()));
    if (last != null) {
      data(alarms, "stale", DatasetState.State.STALE, states);
      data(alarms, "missing", DatasetState.State.MISSING, states);
      last.rulesBelowFloor()
          .forEach(
              r ->
                  alarms.add(
                      new Alarm("floor", false, List.of(r.ruleId()), 0, "/rules/" + r.ruleId())));
    }
    return new Seen(alarms, lines);
  }

  private static void run(List<Alarm> alarms, SyncRun newest) {
    switch (newest.state()) {
      case FAILED, HELD, INCOMPLETE ->
          alarms.add(
              new Alarm(
                  newest.state().name().toLowerCase(Locale.ROOT),
                  newest.state() != SyncRun.State.INCOMPLETE,
                  List.of(newest.runId()),
                  0,
                  "/runs/" + newest.runId()));
      case RUNNING, COMPLETE -> {}
    }
  }

  /** One alarm for all datasets of which it can be said. */
  private void data(
      List<Alarm> alarms, String kind, DatasetState.State state, List<DatasetState> states) {
    List<DatasetState> concerned = states.stream().filter(s -> s.state() == state).toList();
    if (!concerned.isEmpty()) {
      alarms.add(
          new Alarm(
              kind,
              false,
              concerned.stream().map(DatasetState::dataset).toList(),
              concerned.size(),
              "/runs"));
    }
  }

  private static void agency(List<Alarm> alarms, DeliveryStates.Line line) {
    String link = "/exchange/agencies/" + line.agency();
    if (line.paused()) {
      alarms.add(new Alarm("paused", true, List.of(line.agency()), line.waiting(), link));
    }
    if (line.parked() > 0) {
      alarms.add(
          new Alarm("parked", true, List.of(line.agency()), line.parked(), link + "#parked"));
    }
    line.ways().stream()
        .filter(w -> w.failures() > 0)
        .forEach(
            w ->
                alarms.add(new Alarm("failing", true, List.of(line.agency()), w.failures(), link)));
  }

  private List<AgencyLine> lines(@Nullable RunReport last) {
    Map<String, AgencyBalance> day =
        last == null
            ? Map.of()
            : last.agencies().stream()
                .collect(Collectors.toMap(AgencyBalance::agency, Function.identity()));
    return agencies.shown().stream()
        .map(a -> new AgencyLine(deliveries.of(a), day.get(a.id())))
        .toList();
  }
}
