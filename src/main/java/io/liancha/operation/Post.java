package io.liancha.operation;

import java.time.OffsetDateTime;

/**
 * A place to stand and when, for one team.
 *
 * @param post its number in the operation
 * @param expectedA vehicles of band A to be met here that are not to be met at an earlier post
 */
public record Post(
    int post,
    int team,
    OffsetDateTime begins,
    OffsetDateTime ends,
    String spot,
    String name,
    String townshipCode,
    String township,
    double lon,
    double lat,
    double expectedA,
    double expectedB) {}
