package io.liancha.rule;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rules are and how much they may say.
 *
 * @param directory a folder with {@code <subject>/<rule>.sql}
 * @param thresholds the county's own numbers; need not exist
 * @param candidatesDirectory a folder with rule sets to try, each in a folder of its own; need not
 *     exist
 * @param findingsMax findings kept of one rule in one evaluation; more, and the rule is reported as
 *     cut
 * @param shadowSampleFindings findings of each shadow rule kept to look at, a run
 */
@ConfigurationProperties("liancha.rules")
public record RuleSettings(
    @DefaultValue("config/rules") Path directory,
    @DefaultValue("config/thresholds.yaml") Path thresholds,
    @DefaultValue("config/candidates") Path candidatesDirectory,
    @DefaultValue("200000") int findingsMax,
    @DefaultValue("50") int shadowSampleFindings) {}
