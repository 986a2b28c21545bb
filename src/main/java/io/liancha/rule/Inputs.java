package io.liancha.rule;

import java.sql.Connection;

/** Where an evaluation's datasets come from: the lake, or rows given by a fixture. */
@FunctionalInterface
interface Inputs {

  /** Makes one table or view a dataset in the schema. */
  void create(Connection connection, String schema, long snapshot);
}
