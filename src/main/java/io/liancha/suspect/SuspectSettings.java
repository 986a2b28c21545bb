package io.liancha.suspect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When findings become a lead, and for how long it stands.
 *
 * @param bandAPoints score from which a lead is in band A
 * @param bandBPoints score from which a lead is in band B
 * @param bandCPoints score from which there is a lead at all
 * @param validDays a lead not confirmed again within these days lapses
 * @param renewBeforeHours a lead found again is renewed when it would lapse within these hours, so
 *     that none lapses between two nightly runs
 */
@ConfigurationProperties("liancha.suspects")
public record SuspectSettings(
    @DefaultValue("80") int bandAPoints,
    @DefaultValue("50") int bandBPoints,
    @DefaultValue("20") int bandCPoints,
    @DefaultValue("7") int validDays,
    @DefaultValue("24") int renewBeforeHours) {}
