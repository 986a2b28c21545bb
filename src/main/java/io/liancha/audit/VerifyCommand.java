package io.liancha.audit;

import java.util.List;
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
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain verified on the command line: its verdict is printed instead of any run, and the
 * process ends, with 0 only when nothing is wrong.
 */
@Component
class VerifyCommand {

  private static final Logger log = LoggerFactory.getLogger("io.liancha.summary");
  private static final JsonMapper PRINTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int EXIT_BROKEN = 3;

  private final Verification verification;
  private final VerifySettings settings;
  private final ConfigurableApplicationContext context;

  VerifyCommand(
      Verification verification, VerifySettings settings, ConfigurableApplicationContext context) {
    this.verification = verification;
    this.settings = settings;
    this.context = context;
  }

  /** First of those who wait for the start: with the command, no run begins. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void started() {
    if (settings.verifyAudit()) {
      int code = run();
      ExitCodeGenerator exit = () -> code;
      System.exit(SpringApplication.exit(context, exit));
    }
  }

  private int run() {
    String shown = settings.verifyAuditCheckpoint();
    Verdict verdict = verification.verify(shown.isEmpty() ? List.of() : List.of(shown));
    log.info("\n{}", PRINTED.writeValueAsString(verdict));
    return verdict.intact() ? 0 : EXIT_BROKEN;
  }
}
