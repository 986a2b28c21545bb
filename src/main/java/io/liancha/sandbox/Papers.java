package io.liancha.sandbox;

/** What the transport bureau's register says. */
enum Papers {
  NONE,
  LOCAL,
  PREFECTURE,
  PROVINCE,
  RENEWED,
  EXPIRED,
  LAPSED,
  SUSPENDED,
  REVOKED,
  ELSEWHERE,
  EXPIRED_THEN_ELSEWHERE,
  LATER,
  EXPIRED_THEN_LATER,
  ELSEWHERE_THEN_LATER,
  MISREAD,
  TAXI,
  TAXI_EXPIRED,
  TAXI_ELSEWHERE,
  LINE,
  CHARTER,
  TOURISM,
  SCHOOL,
  RENTAL;

  /** Whether the vehicle's trips here are all lawful by its permits. */
  boolean cover() {
    return switch (this) {
      case LOCAL, PREFECTURE, PROVINCE, RENEWED, MISREAD, TAXI, LINE, CHARTER, TOURISM, SCHOOL ->
          true;
      default -> false;
    };
  }
}
