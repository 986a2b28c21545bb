package io.liancha.suspect;

/** Whether a suspect record still stands. */
public enum Status {
  ACTIVE,
  WITHDRAWN
}
