package io.liancha.rule;

import java.util.List;
import java.util.function.Consumer;

/** Runs portable queries over an evaluation's datasets and views. */
@FunctionalInterface
interface Answers {

  /**
   * Hands over each row of a query while it streams.
   *
   * @throws org.springframework.dao.DataAccessException when the query cannot run
   * @return the names of the query's columns, also when there was no row
   */
  List<String> each(String query, Consumer<Row> consumer);
}
