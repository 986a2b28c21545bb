package io.liancha.dispatch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave.
 *
 * @param jmsBatchRows messages sent in one transaction
 * @param jmsUnansweredRowsMax messages of one agency without a last receipt, above which no more
 *     enters its queue while something waits there: one that nobody reads is not to fill the broker
 * @param restConcurrency POSTs under way at once to one agency
 * @param leaseSeconds how long a relay that died keeps its agency's channel
 * @param connectTimeoutMillis for an agency to take the connection
 * @param responseTimeoutMillis silence of an agency after which a POST is tried again
 * @param retryFirstSeconds the first pause after a failure; it doubles with each further one
 * @param retryCapSeconds the longest pause
 * @param retryAgeHours a message older than this is parked instead of retried
 */
@ConfigurationProperties("liancha.relay")
public record RelaySettings(
    @DefaultValue("200") int jmsBatchRows,
    @DefaultValue("100000") int jmsUnansweredRowsMax,
    @DefaultValue("4") int restConcurrency,
    @DefaultValue("60") int leaseSeconds,
    @DefaultValue("3000") int connectTimeoutMillis,
    @DefaultValue("20000") int responseTimeoutMillis,
    @DefaultValue("1") int retryFirstSeconds,
    @DefaultValue("300") int retryCapSeconds,
    @DefaultValue("72") int retryAgeHours) {}
