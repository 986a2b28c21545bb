package io.liancha.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask of one hub. A caller that was silent may ask two seconds' worth at
 * once.
 *
 * @param clientRequestsPerSecond of one agency's system or one person
 * @param strangerRequestsPerSecond from one address, of callers that nobody knows
 * @param loginAttemptsPerMinute from one address
 * @param bodyBytesMax of any request
 */
@ConfigurationProperties("liancha.limits")
record LimitSettings(
    @DefaultValue("500") int clientRequestsPerSecond,
    @DefaultValue("50") int strangerRequestsPerSecond,
    @DefaultValue("60") int loginAttemptsPerMinute,
    @DefaultValue("4194304") int bodyBytesMax) {}
