package io.liancha;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Spark cluster for all tests of a JVM: a master, two workers with an executor each, and a
 * Spark Connect server, every one a process of its own. They end with the JVM.
 */
public final class SparkCluster {

  private static final String HOST = "127.0.0.1";
  private static final Path HOME = Path.of("target/spark/home").toAbsolutePath();
  private static final Path LOGS = Path.of("target/spark/logs").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer";

  /** What Spark's own scripts open on JDK 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** Compiling code for hours to come costs more than it gains within minutes. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final SparkCluster ONLY = new SparkCluster();

  private final List<Process> processes = new ArrayList<>();
  private final int masterPort = freePort();
  private final int masterPages = freePort();
  private final int connectPort = freePort();

  private SparkCluster() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    launch(
        "master",
        "256m",
        List.of(),
        "org.apache.spark.deploy.master.Master",
        List.of("--host", HOST, "--port", "" + masterPort, "--webui-port", "" + masterPages));
    await("master", state -> true);
    for (String name : List.of("worker-1", "worker-2")) {
      launch(name, "256m", List.of(), "org.apache.spark.deploy.worker.Worker", worker(name));
    }
    await("workers", state -> state.path("aliveworkers").asInt() == 2);
    launch("connect", "1g", connect(), SERVER, List.of());
    await("executors", state -> state.path("coresused").asInt() == 2 && answers(connectPort));
  }

  /** The address for {@code liancha.engine.url}; the first caller waits until the cluster works. */
  public static String url() {
    return "sc://" + HOST + ":" + ONLY.connectPort;
  }

  private String master() {
    return "spark://" + HOST + ":" + masterPort;
  }

  private List<String> worker(String name) {
    var arguments = new ArrayList<>(List.of("--host", HOST, "--cores", "1", "--memory", "1g"));
    arguments.addAll(List.of("--webui-port", "0", "--work-dir", LOGS.resolve(name).toString()));
    arguments.add(master());
    return arguments;
  }

  private List<String> connect() {
    return List.of(
        "spark.master=" + master(),
        "spark.driver.host=" + HOST,
        "spark.driver.bindAddress=" + HOST,
        "spark.executor.memory=768m",
        "spark.executor.cores=1",
        "spark.executor.extraJavaOptions=" + String.join(" ", SHORT_LIVED),
        "spark.sql.shuffle.partitions=2",
        "spark.connect.grpc.binding.address=" + HOST,
        "spark.connect.grpc.binding.port=" + connectPort,
        "spark.log.level=WARN",
        "spark.ui.enabled=false");
  }

  private void launch(
      String name, String heap, List<String> settings, String main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(p -> command.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
    command.addAll(List.of("-Dio.netty.tryReflectionSetAccessible=true", "-Xmx" + heap));
    command.addAll(SHORT_LIVED);
    settings.forEach(s -> command.add("-D" + s));
    command.addAll(List.of("-cp", HOME.resolve("jars") + "/*", main));
    command.addAll(arguments);
    try {
      Files.createDirectories(LOGS);
      var builder = new ProcessBuilder(command);
      builder.environment().put("SPARK_HOME", HOME.toString());
      builder.environment().put("SPARK_LOCAL_IP", HOST);
      builder.environment().put("SPARK_SCALA_VERSION", "2.13");
      builder.redirectErrorStream(true).redirectOutput(LOGS.resolve(name + ".log").toFile());
      processes.add(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the master answers and says so. */
  private void await(String what, Predicate<JsonNode> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && processes.stream().allMatch(Process::isAlive)) {
      JsonNode state = state();
      if (state != null && condition.test(state)) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    stop();
    throw new IllegalStateException("Spark does not start: no " + what + "; see " + LOGS);
  }

  /** What the master says of itself; null while it says nothing. */
  private @Nullable JsonNode state() {
    try (InputStream in =
        URI.create("http://" + HOST + ":" + masterPages + "/json/").toURL().openStream()) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket(HOST, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    for (Process p : processes) {
      p.descendants().forEach(ProcessHandle::destroyForcibly);
      p.destroyForcibly();
    }
  }
}
