package io.liancha.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class CorrectionTest {

  private static final Feed FEED =
      new Feed(
          "s",
          "f",
          "permit",
          Transport.JSON,
          "/",
          null,
          null,
          null,
          "items",
          "next",
          "total",
          "yyyy",
          1,
          null,
          Duration.ofHours(1),
          20,
          null,
          Map.of("xkzh", "permitNo"));

  @Test
  void raw_unchanged_isTheSameText() {
    String raw =
        new RawRow(
                new LinkedHashMap<>(
                    Map.of(
                        "a",
                        "x\"\\\n",
                        "b",
                        12,
                        "c",
                        new BigDecimal("20.50"),
                        "d",
                        20261120083000L,
                        "LICENCES",
                        List.of(new RawRow(Map.of("LICNO", "L1"))))))
            .toJson();
    assertThat(Correction.of(raw, Map.of(), FEED).toJson()).isEqualTo(raw);
  }

  @Test
  void given_fields_replaceThoseOfTheRowOnly() {
    var given = new LinkedHashMap<String, Object>();
    given.put("PLATE", "川BA0001");
    given.put("XKZH", "P2");
    given.put("owner", RawMask.MASK);
    given.put("note", null);
    given.put("area", "510722");
    RawRow row =
        Correction.of(
            "{\"plate\":\"川BAO001\",\"permitNo\":\"P1\",\"owner\":\"张三\",\"note\":\"n\",\"kind\":\"TAXI\"}",
            given,
            FEED);
    assertThat(row.toJson())
        .isEqualTo(
            "{\"plate\":\"川BA0001\",\"permitNo\":\"P2\",\"owner\":\"张三\",\"kind\":\"TAXI\",\"area\":\"510722\"}");
  }

  @Test
  void cutValue_hasToBeGivenAnew() {
    String raw = new RawRow(Map.of("scope", "长".repeat(9_000))).toJson();
    assertThatThrownBy(() -> Correction.of(raw, Map.of(), FEED))
        .isInstanceOf(ErrorResponseException.class)
        .hasMessageContaining("422")
        .hasMessageContaining("scope");
    assertThat(Correction.of(raw, Map.of("scope", "短"), FEED).get("scope")).isEqualTo("短");
  }

  @Test
  void whatCannotBeKept_isRefused() {
    refused("400", Map.of("a", "\u0000"));
    refused("400", Map.of("a", "\ud800"));
    Object deep = "x";
    for (int i = 0; i < 8; i++) {
      deep = Map.of("d", deep);
    }
    refused("400", Map.of("a", deep));
    refused("413", Map.of("a", String.join("", Collections.nCopies(17_000, "x"))));
  }

  private static void refused(String status, Map<String, Object> given) {
    assertThatThrownBy(() -> Correction.of("{}", given, FEED))
        .isInstanceOf(ErrorResponseException.class)
        .hasMessageContaining(status);
  }
}
