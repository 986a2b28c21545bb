package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "200,TAKEN", "202,TAKEN", "299,TAKEN", "301,LATER", "400,REFUSED", "401,REFUSED", "404,REFUSED",
    "408,LATER", "409,LATER", "422,REFUSED", "425,LATER", "429,BUSY", "499,REFUSED", "500,LATER",
    "502,LATER", "503,BUSY", "504,LATER"
  })
  void status_meansOneThing(int status, Answer answer) {
    assertThat(Answer.of(status)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "'',0",
    "7,7",
    "' 7 ',7",
    "999999,3600",
    "-1,0",
    "soon,0",
    "'Mon, 23 Nov 2026 02:00:30 GMT',30",
    "'Mon, 23 Nov 2026 01:00:30 GMT',0"
  })
  void retryAfter_isSecondsOrADate_atMostAnHour(String header, long seconds) {
    assertThat(Answer.retryAfter(header, NOW)).isEqualTo(NOW.plusSeconds(seconds));
  }

  @Test
  void pause_doublesUpToItsCap_betweenHalfAndWhole() {
    var backOff =
        new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(300), RandomGenerator.getDefault());
    IntStream.rangeClosed(1, 60)
        .forEach(
            n -> {
              long full = n > 9 ? 300_000 : Math.min(300_000, 1000L << (n - 1));
              assertThat(backOff.after(n).toMillis()).isBetween(full / 2, full);
            });
  }
}
