package io.liancha.dispatch;

/** How far an agency says a message has come. */
enum Stage {
  ACCEPTED,
  PROCESSED,
  REJECTED;

  boolean isFinal() {
    return this != ACCEPTED;
  }
}
