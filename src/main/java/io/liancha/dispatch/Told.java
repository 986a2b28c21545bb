package io.liancha.dispatch;

/**
 * What an agency was last told of a record.
 *
 * @param inView false once it was withdrawn there
 */
record Told(int version, boolean inView) {

  static final Told NOTHING = new Told(0, false);

  /** Whom and of what. */
  record Key(String agency, String recordId) {}
}
