package io.liancha.crosscheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How single vehicles are asked about.
 *
 * @param live whether the sources are asked when one plate is
 * @param sourceTimeoutMillis silence of a source after which the last run's data serve
 * @param sourceConnectionsMax questions under way at once to one source
 * @param sourceRestSeconds how long a source that failed is not asked
 * @param evaluatingThreads evaluations under way at once of what the sources say now
 * @param lookAlikesMaxItems plates offered for one that may be misread
 * @param bulkMaxItems plates in one request
 * @param bulkMaxBytes of such a request
 * @param correctionDays for how long an answer is corrected when later data changes it
 */
@ConfigurationProperties("liancha.cross-check")
record CrossCheckSettings(
    @DefaultValue("true") boolean live,
    @DefaultValue("1500") int sourceTimeoutMillis,
    @DefaultValue("16") int sourceConnectionsMax,
    @DefaultValue("10") int sourceRestSeconds,
    @DefaultValue("2") int evaluatingThreads,
    @DefaultValue("20") int lookAlikesMaxItems,
    @DefaultValue("1000") int bulkMaxItems,
    @DefaultValue("262144") int bulkMaxBytes,
    @DefaultValue("30") int correctionDays) {}
