package io.liancha.intake;

/** How a source hands its rows over; each has a route template of its own in {@code routes/}. */
enum Transport {
  JDBC,
  XML,
  JSON
}
