package io.liancha.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.county.CountySettings;
import io.liancha.link.LinkSettings;
import io.liancha.suspect.SuspectSettings;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;

class KeptSettingsTest {

  /** None has its default, so that one that is not kept is noticed. */
  private static final String[] GIVEN = {
    "liancha.county.code=330523",
    "liancha.county.plate-prefixes[0]=浙E",
    "liancha.county.plate-prefixes[1]=浙B",
    "liancha.county.map=some/map",
    "liancha.county.window-days=11",
    "liancha.county.ride-share-cap-per-day=9",
    "liancha.county.licence-invalid-letters=JK",
    "liancha.suspects.band-a-points=81",
    "liancha.suspects.band-b-points=51",
    "liancha.suspects.band-c-points=21",
    "liancha.suspects.valid-days=6",
    "liancha.suspects.renew-before-hours=23",
    "liancha.link.similarity-min=0.91",
    "liancha.link.margin-min=0.01",
    "liancha.link.hub-vehicles-max=12",
    "liancha.link.ring-vehicles-max=13",
    "liancha.link.areas[0]=330523 安吉县 安吉"
  };

  @Test
  void settings_keptAndReadAgain_areTheSame() {
    var given = new TreeMap<String, String>();
    for (String setting : GIVEN) {
      given.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    var kept = new TreeMap<String, String>();
    KeptSettings.add(
        kept, RunInputs.COUNTY, KeptSettings.bind(given, RunInputs.COUNTY, CountySettings.class));
    KeptSettings.add(
        kept,
        RunInputs.SUSPECTS,
        KeptSettings.bind(given, RunInputs.SUSPECTS, SuspectSettings.class));
    KeptSettings.add(
        kept, RunInputs.LINK, KeptSettings.bind(given, RunInputs.LINK, LinkSettings.class));
    assertThat(kept).as("a new setting is to be given a value here, too").isEqualTo(given);
  }

  @Test
  void setting_ofAnEarlierBuild_hasItsDefaultWhereItWasNotKept() {
    var kept = new TreeMap<String, String>();
    kept.put("liancha.suspects.band-a-points", "90");
    kept.put("liancha.suspects.a-setting-of-old", "1");
    var settings = KeptSettings.bind(kept, RunInputs.SUSPECTS, SuspectSettings.class);
    assertThat(settings.bandAPoints()).isEqualTo(90);
    assertThat(settings.bandBPoints()).isEqualTo(50);
  }

  @Test
  void build_isNamedByCommitElseByTimeElseDev() {
    assertThat(Build.name(null)).isEqualTo("dev");
    var built = new Properties();
    built.setProperty("version", "0.1.0");
    built.setProperty("time", "2026-11-25T02:45:00.491Z");
    built.setProperty("commit", "unnamed");
    assertThat(Build.name(new BuildProperties(built))).isEqualTo("0.1.0+20261125T024500Z");
    built.setProperty("commit", "abc1234");
    assertThat(Build.name(new BuildProperties(built))).isEqualTo("0.1.0+abc1234");
  }
}
