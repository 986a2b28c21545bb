package io.liancha.crosscheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How single vehicles are asked about.
 *
 * @param lookAlikesMaxItems plates offered for one that may be misread
 * @param bulkMaxItems plates in one request
 * @param bulkMaxBytes of such a request
 * @param correctionDays for how long an answer is corrected when later data changes it
 */
@ConfigurationProperties("liancha.cross-check")
record CrossCheckSettings(
    @DefaultValue("20") int lookAlikesMaxItems,
    @DefaultValue("1000") int bulkMaxItems,
    @DefaultValue("262144") int bulkMaxBytes,
    @DefaultValue("30") int correctionDays) {}
