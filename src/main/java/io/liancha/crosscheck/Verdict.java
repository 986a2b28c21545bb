package io.liancha.crosscheck;

/** What is said of a vehicle: a lead to verify, nothing against it, or that the hub cannot tell. */
public enum Verdict {
  SUSPECT,
  CLEAR,
  UNKNOWN
}
