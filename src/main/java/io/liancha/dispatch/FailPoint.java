package io.liancha.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Steps at which the fault drill ends the process, as a crash would. Only a property of the JVM on
 * its command line, {@code -Dliancha.fail-point=NAME:times}, arms one: no settings file and no
 * environment variable can.
 */
public enum FailPoint {
  VERSION_STORED,
  VERSION_COMMITTED,
  TAKEN,
  SENT,
  ANSWERED,
  MARKED,
  RECEIPT_INSERTED,
  RECEIPT_COMMITTED;

  private static final int EXIT = 137;

  private final AtomicInteger left = new AtomicInteger(times(name()));

  /** Goes on, unless this is the armed point and its last time. */
  public void pass() {
    if (left.get() > 0 && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(EXIT);
    }
  }

  private static int times(String name) {
    String armed = System.getProperty("liancha.fail-point", "");
    return armed.startsWith(name + ":") ? Integer.parseInt(armed.substring(name.length() + 1)) : 0;
  }
}
