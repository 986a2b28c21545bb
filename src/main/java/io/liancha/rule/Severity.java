package io.liancha.rule;

/** How much a finding weighs; SUPPORT never makes a suspect alone. */
public enum Severity {
  HIGH,
  MEDIUM,
  SUPPORT
}
