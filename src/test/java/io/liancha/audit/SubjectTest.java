package io.liancha.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {

  @ParameterizedTest
  @CsvSource({
    "浙E12345, 浙E12345",
    "02-浙EAU626, 02-浙EAU626",
    "浙E1234学, 浙E1234学",
    "E12, E12",
    "/api/v1/vehicles/浙E12345/cross-check, /api/v1/vehicles/浙E12345/cross-check",
    "/api/v1/sync-runs/2026-11-27-1, /api/v1/sync-runs/2026-11-27-1",
    "/api/v1/vehicles/张三/cross-check, /api/v1/vehicles/…/cross-check",
    "张三, …",
    "13800000000, …",
    "33052319900101123X, …",
    "zhang san, …"
  })
  void typed_asFarAsItMayStay(String typed, String kept) {
    assertThat(Subject.of(typed)).isEqualTo(kept);
  }
}
