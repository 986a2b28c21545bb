package io.liancha.suspect;

/** How urgent a lead is: A high, B medium, C watch. Declared from the most to the least urgent. */
public enum Band {
  A,
  B,
  C
}
