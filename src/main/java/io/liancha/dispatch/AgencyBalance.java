package io.liancha.dispatch;
public record AgencyBalance(String agency, long published, long processed, long rejected, long pending, long parked, long withdrawn, long difference) {}
