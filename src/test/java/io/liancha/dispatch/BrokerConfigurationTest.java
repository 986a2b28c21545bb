package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerConfigurationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "failover:(tcp://a:1) failover:(tcp://a:1)?timeout=5000",
        "failover://(tcp://a:1,tcp://b:2) failover://(tcp://a:1,tcp://b:2)?timeout=5000",
        "failover:(tcp://a:1)?randomize=false failover:(tcp://a:1)?randomize=false&timeout=5000",
        "failover:(tcp://a:1?soTimeout=3) failover:(tcp://a:1?soTimeout=3)?timeout=5000",
        "failover:(tcp://a:1)?timeout=9 failover:(tcp://a:1)?timeout=9",
        "failover:(tcp://a:1)?randomize=false&timeout=-1 failover:(tcp://a:1)?randomize=false&timeout=-1",
        "failover:tcp://a:1 failover:(tcp://a:1)?timeout=5000",
        "failover://tcp://a:1 failover:(tcp://a:1)?timeout=5000",
        "tcp://a:1 tcp://a:1",
        "ssl://a:1?soTimeout=3 ssl://a:1?soTimeout=3"
      })
  void failover_withoutATimeout_isGivenOne(String url, String bounded) {
    assertThat(BrokerConfiguration.bounded(url)).isEqualTo(bounded);
  }
}
