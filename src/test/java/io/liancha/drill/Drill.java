package io.liancha.drill;

import java.nio.file.Path;
import java.util.Random;
import org.springframework.util.FileSystemUtils;

/** Makes scenarios, each in a world of its own, and has each judged. */
final class Drill {

  static final long SEED = Long.getLong("liancha.drill.seed", 20261125L);

  private final Path folder;
  private final Postgres.Template template;

  Drill(Path folder) {
    this.folder = folder;
    FileSystemUtils.deleteRecursively(folder.toFile());
    this.template = Postgres.Template.unpack(folder.resolve("postgres"));
  }

  /** What came of one scenario. */
  record Result(Scenario scenario, Verdict verdict, String remark, double seconds) {}

  World world(String name, World.Plan plan) {
    return new World(template, folder.resolve(name), plan);
  }

  Result make(Scenario scenario) throws Exception {
    long begun = System.nanoTime();
    try (World world = world(scenario.id() + "-" + begun, scenario.plan())) {
      var random = new Random(SEED ^ scenario.id().hashCode());
      String remark = scenario.action().run(world, random, scenario.times());
      Verdict verdict = Checker.verdict(world);
      var result = new Result(scenario, verdict, remark, (System.nanoTime() - begun) / 1e9);
      System.out.println(result);
      return result;
    }
  }

  /** The ids of scenarios; an id with {@code =n} is made n times. */
  public static void main(String[] args) throws Exception {
    var drill = new Drill(Path.of("target/drill-" + ProcessHandle.current().pid()));
    for (String arg : args) {
      String[] part = arg.split("=");
      Scenario found = Catalogue.get(part[0]);
      drill.make(part.length > 1 ? found.times(Integer.parseInt(part[1])) : found);
    }
  }
}
