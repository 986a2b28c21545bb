package io.liancha.suspect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the agencies' answers say something about a rule.
 *
 * @param vehiclesMin vehicles that must have been answered for; with fewer no precision is claimed
 * @param floorPercent a rule whose precision is surely below this is proposed for review; a rule's
 *     own {@code precision_floor_percent} goes before
 */
@ConfigurationProperties("liancha.precision")
public record PrecisionSettings(
    @DefaultValue("20") int vehiclesMin, @DefaultValue("80") int floorPercent) {}
