package io.liancha.rule;

import java.util.List;

/** All findings about one vehicle, ordered by rule id. */
public record VehicleFindings(String plateType, String plate, List<Finding> findings) {}
