package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void text_ofNestedMembers_isSortedAndWithoutBlanks() {
    var json = Wire.parse("{ \"b\": [ {\"z\": 1, \"a\": \"浙\\\"\"} ], \"a\": 0.50, \"c\": null }");
    assertThat(CanonicalJson.text(json))
        .isEqualTo("{\"a\":0.5,\"b\":[{\"a\":\"浙\\\"\",\"z\":1}],\"c\":null}");
  }

  @Test
  void digest_ofAKnownText_isItsSha256() {
    // printf '{"a":"浙E12345","b":1}' | sha256sum
    assertThat(CanonicalJson.digest(Wire.parse("{\"b\":1.0,\"a\":\"浙E12345\"}")))
        .isEqualTo("96aa316af8da5eec9dfe311f81cbefb8c04206f090a2dec5192ccbb6fce0b446");
  }
}
