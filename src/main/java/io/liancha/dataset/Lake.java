package io.liancha.dataset;

import java.sql.Connection;

/** A stand-in for the lake, of the same signature. */
public final class Lake {

  public void createViews(Connection connection, String schema, long snapshot) {
    throw new UnsupportedOperationException("no lake yet");
  }
}
