package io.liancha.link;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When two names are one enterprise's, and what ties vehicles into a ring.
 *
 * @param similarityMin a name less similar than this, from 0 to 1, is another enterprise's
 * @param marginMin the best name must be ahead of the second best by this, or none is linked
 * @param hubVehiclesMax an owner, driver, phone or enterprise of more vehicles ties nobody
 * @param ringVehiclesMax a larger ring says nothing and is left out
 * @param areas divisions besides those of GB/T 2260, each {@code 330523 安吉县 安吉}
 */
@ConfigurationProperties("liancha.link")
public record LinkSettings(
    @DefaultValue("0.89") double similarityMin,
    @DefaultValue("0.04") double marginMin,
    @DefaultValue("10") int hubVehiclesMax,
    @DefaultValue("50") int ringVehiclesMax,
    @DefaultValue List<String> areas) {

  public LinkSettings {
    if (similarityMin <= 0 || similarityMin > 1 || marginMin < 0 || marginMin > 1) {
      throw new IllegalArgumentException(
          "liancha.link.similarity-min and margin-min must lie between 0 and 1");
    }
    if (hubVehiclesMax < 2 || ringVehiclesMax < 2) {
      throw new IllegalArgumentException(
          "liancha.link.hub-vehicles-max and ring-vehicles-max must be 2 at least");
    }
  }

  List<Area> moreAreas() {
    return areas.stream().map(Area::read).toList();
  }
}
