package io.liancha.rule;

/** A vehicle that has a record, whose facts will be asked for even when no rule finds it. */
public record ListedVehicle(String plateType, String plate) {}
