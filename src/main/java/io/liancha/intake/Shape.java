package io.liancha.intake;

import io.liancha.dataset.Dataset;

/** The column names of a dataset in order, interned so that filling a row compares references. */
@SuppressWarnings("ArrayRecordComponent") // one a dataset, never compared
record Shape(String dataset, String[] columns) {

  static Shape of(Dataset dataset) {
    String[] columns = dataset.columnNames().stream().map(String::intern).toArray(String[]::new);
    return new Shape(dataset.name(), columns);
  }
}
