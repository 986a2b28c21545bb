package io.liancha.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of the drill, which can be killed, frozen and started again; its output is kept. */
final class Child implements AutoCloseable {

  private static final long STOP_SECONDS = 30;
  private static final long END_SECONDS = 180;

  /** Also when the driver itself is ended, none of them stays. */
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
  }

  private final List<String> command;
  private final Path log;
  private Process process;

  Child(Path log, List<String> command) {
    this.command = List.copyOf(command);
    this.log = log;
    start();
  }

  /** A JVM of its own on the classes of this build. */
  static Child java(Path log, List<String> options, Class<?> main, String... arguments) {
    return java(log, options, testClasspath(), main.getName(), arguments);
  }

  static Child java(
      Path log, List<String> options, String classpath, String main, String... arguments) {
    var command = new ArrayList<>(List.of(javaBinary()));
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath, main));
    command.addAll(List.of(arguments));
    return new Child(log, command);
  }

  static String javaBinary() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Surefire hides the class path in a jar's manifest. */
  static String testClasspath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      LIVING.add(process);
      process.onExit().thenAccept(LIVING::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Ends it at once, without a word to it. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Waits for an end that somebody else causes; false when it does not come. */
  boolean endsWithin(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end, and insists after a while. */
  void stop() {
    process.destroy();
    if (!endsWithin(STOP_SECONDS)) {
      kill();
    }
  }

  /** The same, with time to write down what only its end can tell. */
  void endGently() {
    process.destroy();
    if (!endsWithin(END_SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " does not end");
    }
  }

  /** Its resident memory. */
  long memoryMb() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(l -> l.startsWith("VmRSS:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
              .sum()
          / 1024;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Its output from a line on. */
  Stream<String> lines(long from) {
    try {
      return Files.readAllLines(log).stream().skip(from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String tail(int lines) {
    try {
      List<String> all = Files.readAllLines(log);
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void await() {
    if (!endsWithin(STOP_SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " does not end");
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroyForcibly();
      await();
    }
  }
}
