package io.liancha.drill;

import java.nio.file.Path;
import java.util.Random;
import org.springframework.util.FileSystemUtils;

/** Makes scenarios, each in a world of its own, and has each judged. */
final class Drill implements AutoCloseable {

  static final long SEED = Long.getLong("liancha.drill.seed", 20261125L);

  private final Path folder;
  private final Postgres.Template template;

  Drill(Path folder) {
    this.folder = folder.toAbsolutePath();
    FileSystemUtils.deleteRecursively(this.folder.toFile());
    this.template = Postgres.Template.unpack(this.folder.resolve("postgres"));
  }

  /** What came of one scenario. */
  record Result(Scenario scenario, Verdict verdict, String remark, double seconds) {}

  World world(String name, World.Plan plan) {
    return new World(template, folder.resolve(name.replace(' ', '-')), plan);
  }

  static Random random(Scenario scenario) {
    return new Random(SEED ^ scenario.id().hashCode());
  }

  Result make(Scenario scenario) throws Exception {
    long begun = System.nanoTime();
    try (World world = world(scenario.id(), scenario.plan())) {
      String remark = scenario.action().run(world, random(scenario), scenario.times());
      Verdict verdict = Checker.verdict(world);
      Scenario made = world.strikes == 0 ? scenario : scenario.times(world.strikes);
      var result = new Result(made, verdict, remark, (System.nanoTime() - begun) / 1e9);
      System.out.println(DrillRow.of(result));
      verdict.examples().forEach(System.out::println);
      return result;
    }
  }

  /** What is left over is worth looking at only when something was wrong. */
  @Override
  public void close() {
    Packed.clean();
    FileSystemUtils.deleteRecursively(folder.toFile());
  }

  /** The ids of scenarios, each made as often as {@code id=n} says; no id is all of them. */
  public static void main(String[] args) throws Exception {
    var drill = new Drill(Path.of("target/drill-" + ProcessHandle.current().pid()));
    for (String arg : args) {
      String[] part = arg.split("=");
      Scenario found = Catalogue.get(part[0]);
      Scenario asked = part.length > 1 ? found.times(Integer.parseInt(part[1])) : found;
      try {
        DrillRow.of(drill.make(asked)).keep();
      } catch (AssertionError | RuntimeException e) {
        System.out.println(asked.id() + " BROKE OFF " + e);
      }
    }
    Packed.clean();
  }
}
