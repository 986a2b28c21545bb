package io.liancha.sandbox;

/** Has the transport bureau grant permits, so that one can watch the hub withdraw a vehicle. */
public final class SandboxPermits {

  private final SandboxDatabase database;
  private final GrantedPermits granted;

  SandboxPermits(SandboxDatabase database, GrantedPermits granted) {
    this.database = database;
    this.granted = granted;
  }

  /**
   * Makes a permit that covers the whole window appear in the permits feed, changed just now.
   *
   * @param recordId plate kind and plate, e.g. 02-浙E12345
   * @return the permit's number
   */
  public String grantPermit(String recordId) {
    if (!recordId.matches("\\d\\d-\\p{IsHan}[A-Z0-9]{5,7}\\p{IsHan}?")) {
      throw new IllegalArgumentException("not a record id");
    }
    return database.inTransaction(c -> granted.grant(c, recordId)).permitNo();
  }
}
