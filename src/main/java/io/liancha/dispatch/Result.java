package io.liancha.dispatch;

/** What became of something an agency sent: taken now, taken before, or not taken. */
public enum Result {
  NEW,
  KNOWN,
  REFUSED
}
