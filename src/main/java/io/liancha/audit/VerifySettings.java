package io.liancha.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chain verified on the command line.
 *
 * @param verifyAudit true: it is verified, after which the process ends
 * @param verifyAuditCheckpoint that a partner kept, against which it is checked too
 */
@ConfigurationProperties("liancha")
record VerifySettings(
    @DefaultValue("false") boolean verifyAudit, @DefaultValue("") String verifyAuditCheckpoint) {}
