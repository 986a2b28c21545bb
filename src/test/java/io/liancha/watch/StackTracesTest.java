package io.liancha.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StackTracesTest {

  private static final String CITIZEN = "330523199001011234";

  @Test
  void driversWords_areLeftOut_evenWhereOursRepeatThem() throws IOException {
    var driver = new SQLException("Key (owner_id)=(" + CITIZEN + ") already exists");
    String text = text(new IllegalStateException("the row " + driver.getMessage(), driver));

    assertThat(text).contains("IllegalStateException", "SQLException", "StackTracesTest");
    assertThat(text).doesNotContain(CITIZEN);
  }

  @Test
  void parsersWords_areLeftOut() throws IOException {
    assertThat(text(parsed("{\"phone\": 1390000" + "x"))).doesNotContain("1390000");
    assertThat(text(number("张" + CITIZEN))).doesNotContain(CITIZEN);
  }

  @Test
  void wordsOfOursAndOfAddresses_areKept() throws IOException {
    String text =
        text(
            new IllegalStateException(
                "a feed could not be pulled", new IOException("10.1.0.6 refused")));

    assertThat(text).contains("a feed could not be pulled", "10.1.0.6 refused");
  }

  private static Throwable parsed(String json) {
    try {
      return new AssertionError(JsonMapper.shared().readTree(json));
    } catch (JacksonException e) {
      return e;
    }
  }

  private static Throwable number(String text) {
    try {
      return new AssertionError(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return e;
    }
  }

  private static String text(Throwable fault) throws IOException {
    var out = new StringWriter();
    new StackTraces().printStackTrace(fault, out);
    return out.toString();
  }
}
