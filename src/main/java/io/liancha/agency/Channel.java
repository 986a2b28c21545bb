package io.liancha.agency;

/** The two ways a message reaches an agency. */
public enum Channel {
  JMS,
  REST
}
