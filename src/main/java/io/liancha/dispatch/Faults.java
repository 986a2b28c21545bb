package io.liancha.dispatch;

import jakarta.jms.JMSException;
import java.io.IOException;

/** How a fault of ours is named in logs and rows: never with a message's content. */
final class Faults {

  private static final int LONGEST = 200;

  private Faults() {}

  /** The innermost cause; its own words only where they can but name addresses. */
  static String brief(Throwable fault) {
    Throwable at = fault;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    String name = at.getClass().getSimpleName();
    boolean speaks = at instanceof IOException || at instanceof JMSException;
    if (!speaks || at.getMessage() == null) {
      return name;
    }
    String text = name + ": " + at.getMessage();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
