package io.liancha.sandbox;

/** The rule ids that the county's truth names, as the wire has them. */
final class RuleId {

  static final String NO_PERMIT = "permit/no-vehicle-permit";
  static final String NOT_IN_FORCE = "permit/permit-not-in-force";
  static final String ELSEWHERE = "permit/permit-for-another-area";
  static final String NO_DRIVER_PERMIT = "driver/no-driver-permit";
  static final String NON_COMMERCIAL = "registration/non-commercial-use";
  static final String CONVERTED = "registration/converted-use-operating";
  static final String DEREGISTERED = "registration/deregistered-vehicle-operating";
  static final String UNREGISTERED = "registration/unregistered-plate";
  static final String OWNER_GONE = "enterprise/owner-revoked-or-deregistered";

  private RuleId() {}
}
