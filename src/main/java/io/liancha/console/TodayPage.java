package io.liancha.console;

import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.intake.Intake;
import io.liancha.sync.Reports;
import io.liancha.sync.RunReport;
import io.liancha.sync.SyncRun;
import io.liancha.sync.SyncRuns;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether all is well this morning, and what is to be done if not. */
@Controller
class TodayPage {

  private static final int RUNS_LOOKED_AT = 20;

  private final SyncRuns runs;
  private final Reports reports;
  private final Intake intake;
  private final Datasets datasets;
  private final Alarms alarms;
  private final Clock clock;

  TodayPage(
      SyncRuns runs,
      Reports reports,
      Intake intake,
      Datasets datasets,
      Alarms alarms,
      Clock clock) {
    this.runs = runs;
    this.reports = reports;
    this.intake = intake;
    this.datasets = datasets;
    this.alarms = alarms;
    this.clock = clock;
  }

  @GetMapping("/")
  String today(Locale locale, Model model) {
    List<SyncRun> latest = runs.list(RUNS_LOOKED_AT, null);
    model.addAttribute("open", latest.stream().filter(TodayPage::open).findFirst().orElse(null));
    RunReport last =
        latest.stream().filter(r -> !open(r)).findFirst().map(reports::of).orElse(null);
    List<DatasetState> states =
        intake.states(clock.instant()).values().stream()
            .sorted(Comparator.comparing(DatasetState::source))
            .toList();
    Alarms.Seen seen = alarms.look(latest.isEmpty() ? null : latest.get(0), last, states);
    model.addAttribute("last", last);
    model.addAttribute("states", states);
    model.addAttribute("datasetTitles", datasets.titles());
    model.addAttribute("agencies", seen.agencies());
    model.addAttribute("alarms", seen.alarms());
    model.addAttribute("known", names(!locale.getLanguage().equals("en"), seen));
    return "console/today";
  }

  /** Of what alarms may be about, as the reader calls it. */
  private Map<String, String> names(boolean zh, Alarms.Seen seen) {
    var names = new HashMap<String, String>();
    datasets.all().forEach(d -> names.put(d.name(), zh ? d.title().zh() : d.title().en()));
    seen.agencies()
        .forEach(
            a -> names.put(a.now().agency(), zh ? a.now().title().zh() : a.now().title().en()));
    return names;
  }

  private static boolean open(SyncRun run) {
    return run.state() == SyncRun.State.RUNNING;
  }
}
