package io.liancha.dispatch;

import java.util.List;

/** Messages to one agency's queue that are sent in one transaction. */
public record JmsBatch(String queue, List<JmsLetter> letters) {}
