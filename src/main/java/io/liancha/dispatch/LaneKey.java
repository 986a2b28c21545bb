package io.liancha.dispatch;

import io.liancha.agency.Channel;

/** One way to one agency: what is slow or broken there is so for nobody else. */
record LaneKey(String agency, Channel channel) {

  /**
   * In how many parts the vehicles of a way are relayed, each in order by itself; the outbox says
   * which part a vehicle is in.
   */
  static final int PARTS = 4;

  @Override
  public String toString() {
    return agency + " by " + channel;
  }
}
