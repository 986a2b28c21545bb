package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortabilityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a NULLS LAST) = 1",
        "SELECT date_diff('day', a, b) FROM t",
        "SELECT list[1] FROM t",
        "SELECT CAST(a AS INTEGER) FROM t",
        "SELECT a || b FROM t",
        "SELECT concat(a, b) FROM t",
        "SELECT \"a\" FROM t",
        "SELECT a / b FROM t",
        "SELECT string_agg(a, ',' ORDER BY a NULLS LAST) FROM t",
        "SELECT row_number() OVER (ORDER BY coalesce(a, b) NULLS LAST, c) FROM t",
        "SELECT d + INTERVAL '1' MONTH FROM t",
        "SELECT departed_on - paid_on FROM t",
        "SELECT dayofweek(d) FROM t",
        "SELECT * EXCLUDE (a) FROM t",
        "SELECT levenshtein(a, b) FROM t",
        "SELECT regexp_extract(a, '^(\\d+)$', 1) <> '' FROM t",
        "SELECT CAST(a AS VARCHAR) FROM t",
        "SELECT min_by(a, departed_at) FROM t",
        "SELECT current_date FROM t"
      })
  void faults_oneEngineOrTwoMeanings(String query) {
    assertThat(Portability.faults(query)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FILTER (WHERE a > 1), min_by(a, first_key) FROM t -- a / b",
        "SELECT 'a || b', regexp_extract(a, '^([A-Z])$', 1) <> '' FROM t",
        "SELECT row_number() OVER (PARTITION BY a ORDER BY coalesce(b, false) NULLS LAST, c DESC NULLS LAST) FROM t"
      })
  void faults_noneInThePortableSubset(String query) {
    assertThat(Portability.faults(query)).isEmpty();
  }
}
