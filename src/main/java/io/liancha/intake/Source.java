package io.liancha.intake;

import io.liancha.dataset.Dataset.Localised;
import java.util.List;

/** An agency's system that the hub pulls from, as its file and the settings describe it. */
record Source(
    String id, Localised title, Transport transport, SourceAddress address, List<Feed> feeds) {}
