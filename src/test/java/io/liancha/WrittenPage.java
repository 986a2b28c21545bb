package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code src/docs} that a test writes from what the hub reads, and never a hand. */
public final class WrittenPage {

  private WrittenPage() {}

  /** Fails when the page says something else; with liancha.docs.write it is written first. */
  public static void check(Path page, String text, Class<?> test) throws IOException {
    if (Boolean.getBoolean("liancha.docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(Files.exists(page) ? Files.readString(page) : "")
        .as(
            "%s is not up to date; write it with ./mvnw test -Dtest=%s -Dliancha.docs.write=true",
            page, test.getSimpleName())
        .isEqualTo(text);
  }
}
