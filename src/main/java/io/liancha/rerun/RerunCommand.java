package io.liancha.rerun;

import io.liancha.rerun.BackTestResult.Against;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A replay or a back-test asked for on the command line: it is done instead of any run, its result
 * is printed, and the process ends, with 0 only when a replay was identical or a back-test was
 * done.
 */
@Component
class RerunCommand {

  private static final Logger log = LoggerFactory.getLogger("io.liancha.summary");
  private static final int EXIT_DIFFERENT = 3;

  private final RerunDesk desk;
  private final Reruns reruns;
  private final RerunText text;
  private final RerunSettings settings;
  private final ConfigurableApplicationContext context;

  RerunCommand(
      RerunDesk desk,
      Reruns reruns,
      RerunText text,
      RerunSettings settings,
      ConfigurableApplicationContext context) {
    this.desk = desk;
    this.reruns = reruns;
    this.text = text;
    this.settings = settings;
    this.context = context;
  }

  /** First of those who wait for the start: with a command, no run begins. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void started() {
    reruns.endInterrupted();
    if (settings.commandedRun() != null) {
      int code = run();
      ExitCodeGenerator exit = () -> code;
      System.exit(SpringApplication.exit(context, exit));
    }
  }

  private int run() {
    try {
      RerunDesk.Begun begun =
          settings.replay().isEmpty()
              ? desk.backTest(
                  new RerunDesk.Trial(
                      settings.backtestRun(), settings.backtest(), Map.of(), Against.RUN))
              : desk.replay(settings.replay());
      Rerun ended = desk.runNow(begun);
      log.info("\n{}", text.of(ended));
      return succeeded(ended) ? 0 : EXIT_DIFFERENT;
    } catch (Refusal e) {
      log.error("{}", e.said());
      return EXIT_DIFFERENT;
    }
  }

  private static boolean succeeded(Rerun ended) {
    if (ended.state() != Rerun.State.DONE || ended.result() == null) {
      return false;
    }
    return ended.kind() == Rerun.Kind.BACK_TEST
        || ended.result().path("identical").asBoolean(false);
  }
}
