package io.liancha.sandbox;

/** baseInfoCompany: the ride-hailing platforms; the fifth one's credit code is wrong. */
final class CompanyListing implements Listing {

  private static final int WRONG = 4;

  private final Registers registers;
  private final Enterprises enterprises;
  private final boolean dirty;

  CompanyListing(World world, Enterprises enterprises) {
    this.registers = world.registers();
    this.enterprises = enterprises;
    this.dirty = world.settings().dirtPerMille() > 0;
  }

  @Override
  public void rows(long position, Interval interval, Page page) {
    for (int at = (int) position; at < Enterprises.PLATFORMS; at++) {
      long updated = Wall.at(registers.anchor.minusDays(100L + at), 36_000);
      if (interval.contains(updated)) {
        if (!page.begin(at)) {
          return;
        }
        String code = enterprises.creditCode(at);
        boolean wrong = dirty && at == WRONG;
        page.json
            .text("CompanyId", Registers.companyId(at + 1))
            .text("CompanyName", enterprises.name(at))
            .text("Identifier", wrong ? Soiling.creditCode(Dirt.CREDIT_CODE_CHECK, code) : code)
            .number("Address", 330_599)
            .number("State", 0)
            .number("Flag", 1)
            .number("UpdateTime", Wall.digits(updated))
            .end();
      }
    }
  }
}
