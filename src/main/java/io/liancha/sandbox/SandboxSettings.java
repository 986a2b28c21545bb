package io.liancha.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the fictional county is made.
 *
 * @param enabled false when real sources and agencies are configured
 * @param size how many vehicles, enterprises and orders
 * @param seed another seed is another county with the same proportions
 * @param httpPort of the sources and receivers on loopback; 0 takes any free port
 * @param faults occasional 429, 500, cut or torn answers to first attempts, and repeated pages
 * @param dirtPerMille share of rows with one of the faults that real feeds have
 * @param latencyMs from a message's arrival at an agency to its receipts
 */
@ConfigurationProperties("liancha.sandbox")
public record SandboxSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("small") SandboxSize size,
    @DefaultValue("330599") long seed,
    @DefaultValue("0") int httpPort,
    @DefaultValue("true") boolean faults,
    @DefaultValue("5") int dirtPerMille,
    @DefaultValue("200") int latencyMs) {}
