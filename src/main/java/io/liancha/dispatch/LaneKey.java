package io.liancha.dispatch;

import io.liancha.agency.Channel;

/** One way to one agency: what is slow or broken there is so for nobody else. */
record LaneKey(String agency, Channel channel) {

  @Override
  public String toString() {
    return agency + " by " + channel;
  }
}
