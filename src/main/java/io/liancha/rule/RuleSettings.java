package io.liancha.rule;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rules are and how much they may say.
 *
 * @param directory a folder with {@code <subject>/<rule>.sql}
 * @param thresholds the county's own numbers; need not exist
 * @param findingsMax findings kept of one rule in one evaluation; more, and the rule is reported as
 *     cut
 */
@ConfigurationProperties("liancha.rules")
public record RuleSettings(
    @DefaultValue("config/rules") Path directory,
    @DefaultValue("config/thresholds.yaml") Path thresholds,
    @DefaultValue("200000") int findingsMax) {}
