package io.liancha.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running county: its HTTP server at once, its database as soon as it is filled. */
final class Sandbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

  /** Whose systems call the hub. */
  static final List<String> AGENCIES =
      List.of(
          "public-security",
          "market-supervision",
          "transport-enforcement",
          "ride-hailing-platform");

  final World world;
  final SandboxDatabase database;
  final Journal journal;
  final SandboxTruth truth;
  final SandboxReceivers receivers;
  final SandboxTrouble trouble = new SandboxTrouble();
  final SandboxPermits permits;
  final Identities identities;
  private final GrantedPermits granted;
  private final CompletableFuture<OwnPostgres> postgres;
  private final SandboxServer server;
  private final int databasePort;
  private final AtomicInteger hubs = new AtomicInteger();

  private Sandbox(Path folder, World world) {
    this.world = world;
    this.identities = Identities.open(folder.resolve("access"), AGENCIES);
    this.databasePort = freePort();
    this.postgres = new CompletableFuture<>();
    this.database = new SandboxDatabase(postgres);
    this.journal = new Journal(database, world.settings().latencyMs());
    this.granted = new GrantedPermits(world.calendar());
    this.truth = new SandboxTruth(world, granted);
    this.permits = new SandboxPermits(database, granted);
    var agencies = new AgencyEndpoint(journal);
    this.receivers = new SandboxReceivers(database, agencies);
    this.server = new SandboxServer(world.settings().httpPort());
    serve(agencies);
    var thread = new Thread(() -> fill(folder), "sandbox-postgres");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens the county.
   *
   * @param folder keeps the anchor and the database
   * @param fixed the hub's business date when a setting gives it
   */
  static Sandbox open(
      Path folder, SandboxSettings settings, @Nullable LocalDate fixed, Clock clock) {
    LocalDate today =
        fixed != null ? fixed : LocalDate.now(clock.withZone(Wall.CHINA)).minusDays(1);
    LocalDate anchor = anchor(folder.resolve("anchor"), today);
    return new Sandbox(folder, new World(settings, new SandboxCalendar(anchor, fixed, clock)));
  }

  /** Addresses and tokens of what the county plays, under the hub's property names. */
  Map<String, Object> properties() {
    var p = new TreeMap<String, Object>();
    p.put("liancha.county.code", County.CODE);
    p.put("liancha.county.plate-prefixes", County.PLATE_PREFIX);
    p.put("liancha.county.map", "config/county");
    p.put("liancha.link.areas", County.CODE + " 岚溪县 岚溪");
    source(p, "market-supervision", MarketEndpoint.PATH, MarketEndpoint.TOKEN);
    source(p, "ride-hailing", PlatformEndpoint.PATH, PlatformEndpoint.TOKEN);
    source(p, "transport-enforcement", BureauEndpoint.PATH, BureauEndpoint.TOKEN);
    p.put("liancha.sources.public-security.url", OwnPostgres.url(databasePort));
    p.put("liancha.sources.public-security.username", "postgres");
    p.put("liancha.sources.public-security.password", "postgres");
    for (String agency : AgencyEndpoint.AGENCIES) {
      p.put("liancha.agencies." + agency + ".url", url() + AgencyEndpoint.PATH + agency);
      p.put("liancha.agencies." + agency + ".token", AgencyEndpoint.token(agency));
    }
    p.putAll(identities.properties());
    return p;
  }

  String url() {
    return server.url();
  }

  /** A hub begins to use the county. */
  void enter() {
    hubs.incrementAndGet();
  }

  void leave() {
    hubs.decrementAndGet();
  }

  /** Lets hubs that are shutting down finish with the sources first. */
  void closeWhenUnused(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (hubs.get() > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000L);
    }
    close();
  }

  @Override
  public void close() {
    server.close();
    database.close();
    postgres.handle(
        (running, failure) -> {
          if (running != null) {
            running.close();
          }
          return null;
        });
  }

  private void serve(AgencyEndpoint agencies) {
    var faults = new Faults(world.settings().faults(), world.settings().seed());
    var plates = new PlateIndex(world.registers());
    server.add(
        MarketEndpoint.PATH,
        trouble.around("market-supervision", new MarketEndpoint(world, faults)));
    server.add(
        PlatformEndpoint.PATH,
        trouble.around("ride-hailing", new PlatformEndpoint(world, faults, plates)));
    server.add(
        BureauEndpoint.PATH,
        trouble.around(
            "transport-enforcement", new BureauEndpoint(world, faults, plates, granted)));
    server.add(AgencyEndpoint.PATH, agencies);
    server.add(ControlEndpoint.PATH, new ControlEndpoint(truth, receivers, permits));
    server.start();
  }

  private void source(Map<String, Object> p, String source, String path, String token) {
    p.put("liancha.sources." + source + ".url", url() + path);
    p.put("liancha.sources." + source + ".token", token);
  }

  private void fill(Path folder) {
    long begin = System.nanoTime();
    try {
      OwnPostgres running = OwnPostgres.start(folder, databasePort);
      try (Connection connection = running.connect()) {
        Journal.createTables(connection);
        new FrontEndDatabase(world).fill(connection);
        granted.load(connection);
      }
      postgres.complete(running);
      LOG.info(
          "the sandbox county is ready at {} after {} s, anchor {}",
          url(),
          (System.nanoTime() - begin) / 1_000_000_000L,
          world.calendar().anchor());
    } catch (SQLException | RuntimeException e) {
      postgres.completeExceptionally(e);
    }
  }

  private static LocalDate anchor(Path file, LocalDate today) {
    try {
      if (Files.exists(file)) {
        return LocalDate.parse(Files.readString(file).trim());
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = file.resolveSibling("anchor.draft");
      Files.writeString(draft, today.toString());
      Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      return today;
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's anchor date cannot be kept", e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }
}
