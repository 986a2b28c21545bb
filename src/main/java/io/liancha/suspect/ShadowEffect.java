package io.liancha.suspect;

/** What becomes of a vehicle's record if a shadow rule that found the vehicle were active. */
public enum ShadowEffect {
  /** It would be a suspect only because of the rule. */
  NEW,
  /** It is a suspect already, and would have one finding more. */
  CHANGED,
  /** It would still be none. */
  NONE
}
