package io.liancha.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept of the platform report.
 *
 * @param rowsMax companies and areas kept of one run; more, and the report says that it is cut
 * @param keepDays how long a run's report can be read
 */
@ConfigurationProperties("liancha.platform")
record PlatformSettings(@DefaultValue("10000") int rowsMax, @DefaultValue("400") int keepDays) {}
