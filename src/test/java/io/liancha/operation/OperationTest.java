package io.liancha.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.activity.Slot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which hours somebody can still stand. */
class OperationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T09:00:00+08:00 | 19 20 21",
        "2026-11-24T19:00:00+08:00 | 19 20 21",
        "2026-11-24T19:00:01+08:00 | 20 21",
        "2026-11-24T20:40:00+08:00 | 21",
        "2026-11-24T21:10:00+08:00 | ''"
      })
  void slots_areThoseThatHaveNotBegun(String now, String hours) {
    assertThat(hours("2026-11-24T19:00:00+08:00", "2026-11-24T22:00:00+08:00", now))
        .isEqualTo(hours);
  }

  @Test
  void slots_beginAtFullHoursAndHoldAWholePost() {
    String before = "2026-11-24T09:00:00+08:00";
    assertThat(hours("2026-11-24T19:30:00+08:00", "2026-11-24T21:44:00+08:00", before))
        .isEqualTo("20");
    assertThat(hours("2026-11-24T19:30:00+08:00", "2026-11-24T20:30:00+08:00", before)).isEmpty();
  }

  private static String hours(String from, String to, String now) {
    var operation =
        new Operation(
            "o",
            "n",
            "p",
            Operation.State.DRAFT,
            List.of(),
            null,
            OffsetDateTime.parse(from),
            OffsetDateTime.parse(to),
            List.of(),
            1,
            2,
            8,
            0,
            OffsetDateTime.parse(from),
            null,
            null,
            null,
            null);
    return operation.slots(Instant.from(OffsetDateTime.parse(now)), 45).stream()
        .map(Slot::hour)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
