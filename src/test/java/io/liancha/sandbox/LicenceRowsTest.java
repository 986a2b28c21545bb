package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LicenceRowsTest {

  @ParameterizedTest
  @EnumSource(SandboxSize.class)
  void key_isOneLicencesAlone(SandboxSize size) {
    var settings = new SandboxSettings(true, size, 330599, 0, true, 5, 200);
    var calendar = new SandboxCalendar(County330599.ANCHOR, null, Clock.systemUTC());
    var rows = new LicenceRows(new World(settings, calendar));
    var keys = new HashSet<String>();
    var twice = new ArrayList<String>();
    var out = new StringBuilder();
    for (int vehicle = 0; vehicle < size.vehicles; vehicle++) {
      out.setLength(0);
      rows.write(out, vehicle);
      for (String line : out.toString().lines().toList()) {
        String key = line.substring(0, line.indexOf('\t'));
        if (!keys.add(key)) {
          twice.add(key + " of vehicle " + vehicle);
        }
      }
    }
    assertThat(twice).as("number people and soiled identities so that no two are alike").isEmpty();
  }
}
