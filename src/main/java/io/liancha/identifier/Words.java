package io.liancha.identifier;

/** What a code says, in Chinese and in English. */
public record Words(String zh, String en) {}
