package io.liancha.audit;

import io.liancha.crypto.Hash;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail's chain.
 *
 * @param digest of each row over the one before
 * @param sealRows sealed in one transaction
 * @param alarmSeconds after which a row that nobody sealed is a fault
 * @param checkpointMinutes between two signatures of the chain's head; a chain twice as old that no
 *     signature is known of is a fault
 */
@ConfigurationProperties("liancha.audit")
public record AuditSettings(
    @DefaultValue("sm3") Hash digest,
    @DefaultValue("1000") int sealRows,
    @DefaultValue("60") int alarmSeconds,
    @DefaultValue("60") int checkpointMinutes) {}
