package io.liancha.access;

import io.liancha.answer.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are taken: long ones, of whatever characters. */
@Component
final class Passwords {

  private static final int SHORTEST = 12;

  /** Bcrypt reads no more. */
  private static final int BYTES_MAX = 72;

  private final PasswordEncoder encoder;

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  /** What is kept of it; 422 for one that is not taken. */
  String hash(String password) {
    if (password.length() < SHORTEST || bytes(password) > BYTES_MAX) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "密码须有 %d 个以上字符且不超过 %d 字节".formatted(SHORTEST, BYTES_MAX),
          "a password has at least %d characters and at most %d bytes"
              .formatted(SHORTEST, BYTES_MAX));
    }
    return Objects.requireNonNull(encoder.encode(password));
  }

  boolean fits(String password, String hash) {
    return bytes(password) <= BYTES_MAX && encoder.matches(password, hash);
  }

  private static int bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length;
  }
}
