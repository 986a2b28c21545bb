package io.liancha.suspect;

import io.liancha.rule.Localised;

/**
 * A finding that does not count, because an agency rejected what it rests on.
 *
 * @param title of the rule
 * @param agencyName the agency's title in both languages
 * @param at when the agency found so, ISO 8601
 */
record Muted(
    String ruleId,
    Weight weight,
    Localised title,
    String agency,
    Localised agencyName,
    String dispositionId,
    String at) {

  static Muted of(Scored finding, Opinion rejection) {
    return new Muted(
        finding.ruleId(),
        finding.weight(),
        finding.title(),
        rejection.agency(),
        rejection.agencyName(),
        rejection.dispositionId(),
        ChinaTime.of(rejection.at()));
  }
}
