package io.liancha.dispatch;

import java.util.List;

/**
 * One agency's side of a business date's ledger. Every message published is in exactly one of the
 * other columns; a difference is a message that nobody can account for.
 *
 * @param processed suspects the agency has processed
 * @param pending messages that have not left yet, or whose final receipt is still out
 * @param withdrawn withdrawals the agency has processed
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
    List<String> open) {}
