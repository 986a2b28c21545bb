package io.liancha.intake;

import java.time.Duration;

/** How old a feed's data may be before rules no longer read them. */
public record FeedLimit(String source, String feed, Duration freshness) {}
