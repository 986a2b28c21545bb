package io.liancha.sandbox;

import io.liancha.sandbox.County.Place;

/**
 * One finished trip as it really was; what feeds say about it may be dirtier. Times are seconds
 * from the start of its China day and may pass midnight.
 *
 * @param number of the trip within the vehicle's day, from 0
 * @param received when the platform had the order, later than the payment
 */
record Trip(
    int vehicle,
    long epochDay,
    int number,
    int departs,
    int arrives,
    int paid,
    int received,
    Place from,
    Place to,
    double fromLon,
    double fromLat,
    double toLon,
    double toLat,
    int metres,
    int fareCents,
    long noise) {

  /** Unique in the county, and the same whenever it is asked for. */
  String orderId() {
    return "E"
        + Wall.ymd(epochDay)
        + "-"
        + (10_000_000 + vehicle)
        + "-"
        + (number < 10 ? "0" : "")
        + number;
  }

  long wall(int secondOfDay) {
    return epochDay * Wall.DAY + secondOfDay;
  }
}
