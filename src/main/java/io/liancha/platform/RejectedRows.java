package io.liancha.platform;

/**
 * Rows of a company that could not be taken, by one reason.
 *
 * @param companyId {@code -} when the rows do not say
 * @param areaCode of orders; {@code -} when the row does not say; empty for other rows
 * @param reason the code, with its words
 */
public record RejectedRows(
    String companyId,
    String areaCode,
    String dataset,
    String reason,
    String zh,
    String en,
    long rows) {}
