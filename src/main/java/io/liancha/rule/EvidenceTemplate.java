package io.liancha.rule;

import org.jspecify.annotations.Nullable;

/**
 * How a rule's row becomes one evidence item; an item whose record is absent in the row is left
 * out.
 *
 * @param observed the column that holds the moment of the observation
 */
record EvidenceTemplate(
    String dataset,
    Template record,
    String field,
    @Nullable Template value,
    @Nullable Template comparedWith,
    @Nullable String observed,
    @Nullable String personal) {

  @Nullable EvidenceItem findItem(Row row) {
    String recordId = record.findFilled(row);
    return recordId == null
        ? null
        : new EvidenceItem(
            dataset,
            recordId,
            field,
            value == null ? null : value.findFilled(row),
            comparedWith == null ? null : comparedWith.findFilled(row),
            observed == null ? null : row.moment(observed),
            personal);
  }
}
