package io.liancha.link;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise that a name leads to.
 *
 * @param similarity absent when the names are the same
 */
record NameLink(String creditCode, String enterpriseName, @Nullable BigDecimal similarity) {

  private static final int DECIMALS = 3;

  static NameLink similar(String creditCode, String enterpriseName, double similarity) {
    return new NameLink(
        creditCode,
        enterpriseName,
        BigDecimal.valueOf(similarity).setScale(DECIMALS, RoundingMode.HALF_UP));
  }
}
