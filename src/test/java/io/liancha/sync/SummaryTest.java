package io.liancha.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.liancha.suspect.RulePrecision;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;

class SummaryTest {

  @Test
  void ruleBelowItsFloor_isNamedWithItsNumbers() {
    assertThat(summary("en"))
        .contains(
            "review proposed for permit/a: confirmed 11 of 20, upper end at 95 % 0.742,"
                + " below the floor of 75 %");
    assertThat(summary("zh")).contains("建议复核规则 permit/a：反馈属实 11/20，95% 置信上限 0.742，低于下限 75%");
  }

  private static String summary(String language) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    var sync = new SyncSettings.Sync(false, 1, 1, 1, 1, 30, 90);
    var settings = new SyncSettings(false, null, language, sync);
    return new Summary(messages, settings, new MockEnvironment()).text(report());
  }

  private static RunReport report() {
    var report = mock(RunReport.class);
    when(report.businessDate()).thenReturn(LocalDate.of(2026, 11, 22));
    when(report.state()).thenReturn(SyncRun.State.COMPLETE);
    when(report.balance()).thenReturn(new RunReport.Balance(0, 0, 0, true));
    when(report.rulesBelowFloor())
        .thenReturn(
            List.of(
                new RulePrecision(
                    "permit/a", "1", 20, 11, 9, 0, 20, 0.55, 0.342, 0.7418, 75, true)));
    return report;
  }
}
