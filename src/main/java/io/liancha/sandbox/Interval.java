package io.liancha.sandbox;

/** From, included, to, excluded, both as {@link Wall} seconds by when a source had the row. */
record Interval(long from, long to) {

  boolean contains(long received) {
    return received >= from && received < to;
  }
}
