package io.liancha.sandbox;

/** The rows of one feed in a stable order. */
interface Listing {

  /** Writes the rows from this position on that fall into the interval, until the page is full. */
  void rows(long position, Interval interval, Page page);
}
