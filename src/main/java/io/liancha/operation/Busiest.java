package io.liancha.operation;

import io.liancha.activity.Slot;

/** What patrols go by without the hub: where and when most trips begin and end, whoever drives. */
final class Busiest implements Worth {

  private final Chances chances;
  private final Chances.Known known;

  Busiest(Chances chances, Chances.Known known) {
    this.chances = chances;
    this.known = known;
  }

  @Override
  public double gain(int slot, int spot) {
    Slot at = chances.slots().get(slot);
    return known.usual().endsPerDay(chances.spots().get(spot).id(), at.hour(), known.kind(at));
  }

  @Override
  public void take(int slot, int spot) {
    // Traffic does not become less by being watched.
  }
}
