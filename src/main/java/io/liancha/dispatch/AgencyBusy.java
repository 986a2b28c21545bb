package io.liancha.dispatch;

/** The agency asked for a pause: ends a strand without being a fault of anybody. */
final class AgencyBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AgencyBusy(String message) {
    super(message, null, false, false);
  }
}
