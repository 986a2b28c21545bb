/**
 * Sends each new version of a record to the agencies that may know of it, at least once and in
 * order per vehicle, and keeps the ledger of what came back.
 */
@NullMarked
package io.liancha.dispatch;

import org.jspecify.annotations.NullMarked;
