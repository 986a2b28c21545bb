package io.liancha.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why something asked is not done, in both languages of the house and without what was sent. */
public final class Problem {

  /** How a detail says the same in both languages. */
  private static final Pattern BOTH =
      Pattern.compile("(?<zh>.*?\\p{IsHan}.*?) \\((?<en>.*)\\)", Pattern.DOTALL);

  private Problem() {}

  /** A detail in one language; empty where it does not speak that. */
  public static String said(@Nullable String detail, boolean zh) {
    if (detail == null) {
      return "";
    }
    Matcher both = BOTH.matcher(detail);
    if (both.matches()) {
      return both.group(zh ? "zh" : "en");
    }
    boolean han = detail.codePoints().anyMatch(Character::isIdeographic);
    return han == zh ? detail : "";
  }

  public static ErrorResponseException of(HttpStatus status, String zh, @Nullable String en) {
    var problem = ProblemDetail.forStatusAndDetail(status, zh + " (" + en + ")");
    return new ErrorResponseException(status, problem, null);
  }
}
