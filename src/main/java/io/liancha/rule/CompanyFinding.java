package io.liancha.rule;

import java.util.List;

/**
 * What one rule says about what a platform company sends: rendered, with its evidence. It never
 * touches a vehicle's record.
 *
 * @param areaCode GB/T 2260; empty: the company as a whole; {@code -}: orders that say no area
 */
public record CompanyFinding(
    String ruleId,
    String ruleVersion,
    String companyId,
    String areaCode,
    Severity severity,
    Localised title,
    Localised explanation,
    String law,
    List<EvidenceItem> evidence) {}
