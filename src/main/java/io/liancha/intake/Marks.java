package io.liancha.intake;

/** The marks of one row as a set; most rows have none, and cost nothing. */
@SuppressWarnings("EnumOrdinal") // the bits live no longer than the row
final class Marks {

  private static final MarkCode[] CODES = MarkCode.values();

  static {
    if (CODES.length > Long.SIZE) {
      throw new IllegalStateException("more mark codes than bits");
    }
  }

  private long bits;

  void add(MarkCode code) {
    bits |= 1L << code.ordinal();
  }

  /** The codes with commas between them, in the order of {@link MarkCode}; empty when clean. */
  String text() {
    if (bits == 0) {
      return "";
    }
    var out = new StringBuilder(32);
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      out.append(out.isEmpty() ? "" : ",").append(CODES[Long.numberOfTrailingZeros(rest)].name());
    }
    return out.toString();
  }
}
