package io.liancha.agency;

/** The two forms of one content. */
public enum Format {
  JSON,
  XML
}
