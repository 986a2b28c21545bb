package io.liancha.operation;

import io.liancha.activity.Activity;
import io.liancha.activity.Slot;
import io.liancha.activity.Usual;

/** What patrols go by without the hub: where and when most trips begin and end, whoever drives. */
final class Busiest implements Worth {

  private final Chances chances;
  private final Usual usual;
  private final Activity activity;

  Busiest(Chances chances, Usual usual, Activity activity) {
    this.chances = chances;
    this.usual = usual;
    this.activity = activity;
  }

  @Override
  public double gain(int slot, int spot) {
    Slot at = chances.slots().get(slot);
    return usual.endsPerDay(chances.spots().get(spot).id(), at.hour(), activity.kind(at.day()));
  }

  @Override
  public void take(int slot, int spot) {
    // Traffic does not become less by being watched.
  }
}
