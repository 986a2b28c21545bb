package io.liancha.intake;

/** One question about one vehicle on its way through a route. */
public final class LookUpCall {

  private final Pull pull;
  private final String plate;

  LookUpCall(Pull pull, String plate) {
    this.pull = pull;
    this.plate = plate;
  }

  public Pull getPull() {
    return pull;
  }

  public String getPlate() {
    return plate;
  }

  /** The plate without its province, as most front-end databases hold it. */
  public String getNumber() {
    return plate.substring(1);
  }
}
