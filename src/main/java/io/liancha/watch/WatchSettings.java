package io.liancha.watch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the hub looks at itself.
 *
 * @param refreshSeconds between two readings of the figures that tables answer at once
 * @param balanceSeconds between two readings of those that read a day's ledger
 * @param probeSeconds how long an answer of database or broker is believed
 * @param probeTimeoutMillis silence of database or broker after which it counts as dead
 */
@ConfigurationProperties("liancha.watch")
record WatchSettings(
    @DefaultValue("15") int refreshSeconds,
    @DefaultValue("60") int balanceSeconds,
    @DefaultValue("5") int probeSeconds,
    @DefaultValue("3000") int probeTimeoutMillis) {}
