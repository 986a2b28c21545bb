package io.liancha.drill;

import java.util.Random;

/**
 * One fault of the catalogue.
 *
 * @param id as the catalogue counts
 * @param fault in words
 * @param times how often it is made in the long drill
 * @param plan the world it is made in
 */
record Scenario(String id, String fault, int times, World.Plan plan, Action action) {

  /** Makes the fault so many times, and says what else was measured. */
  interface Action {
    String run(World world, Random random, int times) throws Exception;
  }

  Scenario times(int other) {
    return new Scenario(id, fault, other, plan, action);
  }

  Scenario in(World.Plan other) {
    return new Scenario(id, fault, times, other, action);
  }
}
