package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerConfigurationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "failover:(tcp://a:1) failover:(tcp://a:1)?BOUNDS",
        "failover://(tcp://a:1,tcp://b:2) failover://(tcp://a:1,tcp://b:2)?BOUNDS",
        "failover:(tcp://a:1)?randomize=false failover:(tcp://a:1)?randomize=false&BOUNDS",
        "failover:(tcp://a:1?soTimeout=3) failover:(tcp://a:1?soTimeout=3)?BOUNDS",
        "failover:tcp://a:1 failover:(tcp://a:1)?BOUNDS",
        "failover://tcp://a:1 failover:(tcp://a:1)?BOUNDS",
        "tcp://a:1 tcp://a:1",
        "ssl://a:1?soTimeout=3 ssl://a:1?soTimeout=3"
      })
  void failover_withoutBounds_isGivenThem(String url, String bounded) {
    assertThat(BrokerConfiguration.bounded(url))
        .isEqualTo(
            bounded.replace(
                "BOUNDS",
                "timeout=5000&maxReconnectAttempts=9&startupMaxReconnectAttempts=9"
                    + "&nested.connectionTimeout=5000"));
  }

  @Test
  void failover_thatNamesABoundItself_keepsIt() {
    assertThat(
            BrokerConfiguration.bounded(
                "failover:(tcp://a:1)?timeout=-1&maxReconnectAttempts=-1"
                    + "&startupMaxReconnectAttempts=2&nested.connectionTimeout=1"))
        .isEqualTo(
            "failover:(tcp://a:1)?timeout=-1&maxReconnectAttempts=-1"
                + "&startupMaxReconnectAttempts=2&nested.connectionTimeout=1");
  }
}
