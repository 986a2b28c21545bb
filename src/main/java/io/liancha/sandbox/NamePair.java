package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A vehicle whose owner's code is missing or unusable, and the enterprise that its owner's name
 * means.
 *
 * @param kind EXACT or DIRT: the same name, written otherwise; SIMILAR: one character wrong;
 *     SISTER, ABSENT_SISTER, BRANCH, OTHER_COUNTY: another enterprise has a similar name;
 *     NAMESAKES: two have this one
 * @param creditCode of the right enterprise; null when no enterprise is right
 * @param decoyCode of one that must not be linked; null when there is none
 */
public record NamePair(
    String recordId,
    String ownerName,
    String kind,
    @Nullable String creditCode,
    @Nullable String decoyCode) {}
