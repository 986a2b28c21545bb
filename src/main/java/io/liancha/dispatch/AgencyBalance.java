package io.liancha.dispatch;

import java.util.List;

/**
 * One agency's side of a business date's ledger. Every message published is in exactly one of the
 * other columns; a difference is a message that nobody can account for.
 *
 * @param processed suspects the agency has processed
 * @param pending messages that have not left yet, or whose final receipt is still out
 * @param withdrawn withdrawals the agency has processed, and versions that never had their receipt
 *     or were parked, and whose place a newer one has taken that the agency has processed
 * @param overdue of the pending ones, those whose receipt should have come
 * @param publishedDigest of the set of messages published: SHA-256 over the lines {@code messageId
 *     digest}, ordered by id and joined by line feeds; the agency can compute the same
 * @param processedDigest the same of those it has processed, withdrawals included
 * @param open records of messages that are pending, parked or unaccounted for, at most a hundred
 */
public record AgencyBalance(
    String agency,
    long published,
    long processed,
    long rejected,
    long pending,
    long parked,
    long withdrawn,
    long difference,
    long overdue,
    String publishedDigest,
    String processedDigest,
    List<String> open) {

  /** Whether something of the day is still to come or to be cleared up. */
  boolean isOpen() {
    return pending > 0 || parked > 0 || difference != 0;
  }
}
