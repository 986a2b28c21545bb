package io.liancha.activity;

/**
 * A place where somebody may stand: a place of interest, or else a cell of the county's grid.
 *
 * @param id {@code poi:<name>} or {@code cell:<x>,<y>}
 * @param name of the place; of a cell the township with the cell's middle
 * @param townshipCode empty when the map does not say it
 */
public record Spot(
    String id, String name, String townshipCode, String township, double lon, double lat) {}
