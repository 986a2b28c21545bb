package io.liancha.rule;

import io.liancha.dataset.DatasetState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation looks at: a snapshot of the lake, the day it is for, and how fresh each
 * dataset is.
 *
 * @param datasets by name; a dataset that is absent here counts as missing
 */
public record EvaluationInput(
    String runId,
    long snapshot,
    LocalDate businessDate,
    Map<String, DatasetState> datasets,
    List<WaitingKey> waiting,
    List<ListedVehicle> listed) {}
