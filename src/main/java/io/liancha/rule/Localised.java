package io.liancha.rule;

/** A text in the two languages of the house. */
public record Localised(String zh, String en) {}
