package io.liancha.activity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How habits are learned. What the days weigh is explained in OPERATIONS.md.
 *
 * @param holidays YAML of public holidays and of weekend days that are worked; need not exist
 * @param rowsMax vehicle-place-hours kept of one run; beyond it the run's activity is cut
 * @param overallDays days that a habit over all kinds of days is believed in before one kind's own
 * @param marginalDays days that a vehicle's own places and hours are believed in before the pair
 * @param areaSightings sightings that the county's usual places and hours weigh against a vehicle's
 * @param heatEnds ends of trips that a place and hour needs before its share is believed by half
 */
@ConfigurationProperties("liancha.activity")
public record ActivitySettings(
    @DefaultValue("config/county/holidays.yaml") Path holidays,
    @DefaultValue("3000000") int rowsMax,
    @DefaultValue("8") int overallDays,
    @DefaultValue("8") int marginalDays,
    @DefaultValue("6") int areaSightings,
    @DefaultValue("50") int heatEnds) {}
