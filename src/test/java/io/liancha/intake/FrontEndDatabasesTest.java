package io.liancha.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.liancha.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

class FrontEndDatabasesTest {

  /** A question's second and one more; the statement has no timeout of its own here. */
  @Test
  @Timeout(20)
  void databaseThatFallsSilent_costsAQuestionItsTime_andThePullsNothing() throws Exception {
    String url = ((PGSimpleDataSource) TestDatabase.fresh()).getUrl();
    var source =
        new Source(
            "public-security",
            null,
            Transport.JDBC,
            new SourceAddress(url, "postgres", null, null),
            List.of());
    var databases = new FrontEndDatabases(3600, 1, 1);
    try {
      HikariDataSource questions = databases.forQuestions(source);
      HikariDataSource pulls = databases.forPulls(source);
      assertThatThrownBy(() -> run(questions, "SELECT pg_sleep(60)"))
          .isInstanceOf(SQLException.class);
      assertThat(run(questions, "SELECT 1")).as("the only connection is made anew").isTrue();
      assertThat(run(pulls, "SELECT pg_sleep(2.5)")).isTrue();
    } finally {
      databases.destroy();
    }
  }

  private static boolean run(HikariDataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
