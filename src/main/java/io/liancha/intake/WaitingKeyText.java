package io.liancha.intake;

/**
 * Something that exists, or may, because a quarantined row speaks of it.
 *
 * @param kind {@link #PLATE}, {@link #DRIVER} or {@link #CREDIT_CODE}
 */
record WaitingKeyText(String kind, String value) {

  static final String PLATE = "plate";
  static final String DRIVER = "driver";
  static final String CREDIT_CODE = "credit_code";
}
