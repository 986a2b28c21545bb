package io.liancha.rule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What computes views and runs rules.
 *
 * @param url of a Spark Connect server, {@code sc://host:15002}; empty: DuckDB in this process
 * @param lakeUrl the lake's folder as the Spark cluster names it; empty: as this host does
 */
@ConfigurationProperties("liancha.engine")
public record EngineSettings(@DefaultValue("") String url, @DefaultValue("") String lakeUrl) {}
