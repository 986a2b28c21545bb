package io.liancha.identifier;

/** A point in degrees; which system it is in, the context says. */
public record LonLat(double lon, double lat) {}
