package io.liancha.dispatch;

/** Where the broker really listens; other processes reach the hub's queues there. */
public record BrokerAddress(String url) {}
