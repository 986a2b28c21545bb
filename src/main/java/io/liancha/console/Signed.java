package io.liancha.console;

import io.liancha.answer.Problem;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who does something, and why: both are kept with what is done.
 *
 * @param by where nobody is signed in, the name that the form gives
 */
record Signed(@Nullable String by, @Nullable String reason) {

  private static final int BY_CHARS_MAX = 100;
  private static final int REASON_CHARS_MAX = 1_000;

  /** Whoever is signed in goes before what the form says. */
  Signed of(@Nullable Principal who) {
    return new Signed(who == null ? by : who.getName(), reason);
  }

  String name() {
    return given(by, BY_CHARS_MAX, "操作人", "who does it");
  }

  String why() {
    return given(reason, REASON_CHARS_MAX, "原因", "the reason");
  }

  private static String given(@Nullable String text, int charsMax, String zh, String en) {
    if (text == null || text.isBlank() || text.strip().length() > charsMax) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "须填写" + zh + "，至多 " + charsMax + " 字",
          en + " is required, at most " + charsMax + " characters");
    }
    return text.strip();
  }
}
