package io.liancha.crosscheck;

import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the client; an agency's is its id
 * @param agency absent for anybody else: then records are masked
 */
record Asker(String name, @Nullable Agency agency) {

  /** True unless an agency asks for what its file does not name. */
  boolean may(Purpose purpose) {
    return agency == null || agency.purposes().contains(purpose);
  }
}
