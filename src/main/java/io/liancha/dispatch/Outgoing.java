package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Format;
import java.util.function.Function;

/**
 * One message to one agency, whatever it tells.
 *
 * @param alone whether it is sent by itself and not in a batch of records
 */
record Outgoing(
    String messageId,
    Agency agency,
    String recordId,
    int version,
    Kind kind,
    String digest,
    boolean alone,
    Function<Format, String> body) {}
