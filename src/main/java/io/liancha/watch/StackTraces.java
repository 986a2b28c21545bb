package io.liancha.watch;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Stack traces for the log, with the hub's own words only: what drivers and parsers say of a fault
 * may quote a row, and rows hold names, phones and citizen ids. Words about addresses are kept.
 */
public final class StackTraces extends ThrowableHandlingConverter implements StackTracePrinter {

  private static final StandardStackTracePrinter PRINTER =
      StandardStackTracePrinter.rootLast().withFormatter(StackTraces::name);

  @Override
  public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
    PRINTER.printStackTrace(throwable, out);
  }

  @Override
  public String convert(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy proxy
        ? PRINTER.printStackTraceToString(proxy.getThrowable())
        : "";
  }

  private static String name(Throwable fault) {
    String type = fault.getClass().getName();
    String words = fault.getMessage();
    return words != null && mayBeTold(fault, words) ? type + ": " + words : type;
  }

  private static boolean mayBeTold(Throwable fault, String words) {
    if (fault instanceof IOException || fault instanceof JMSException) {
      return !(fault instanceof com.fasterxml.jackson.core.JacksonException);
    }
    StackTraceElement[] frames = fault.getStackTrace();
    String others = fault.getCause() == null ? null : fault.getCause().getMessage();
    boolean ours =
        !(fault instanceof SQLException)
            && frames.length > 0
            && frames[0].getClassName().startsWith("io.liancha.");
    return ours && (others == null || !words.contains(others));
  }
}
