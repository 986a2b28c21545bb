package io.liancha;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for a condition before it fails. A broken one costs this once; a good
 * one on a busy machine, whose disk may pause for seconds, costs nobody a wrong alarm.
 */
public final class PatientTests implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }
}
