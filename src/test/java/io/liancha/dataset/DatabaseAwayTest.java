package io.liancha.dataset;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

class DatabaseAwayTest {

  /** Not static, so that no other test's scan makes a bean of it. */
  @RestController
  class Writer {

    private final RuntimeException trouble;

    Writer(RuntimeException trouble) {
      this.trouble = trouble;
    }

    @PostMapping("/write")
    void write() {
      throw trouble;
    }
  }

  static Stream<RuntimeException> troubles() {
    var readOnly = new SQLException("cannot execute INSERT in a read-only transaction", "25006");
    return Stream.of(
        new CannotCreateTransactionException("no connection"),
        new CannotGetJdbcConnectionException("no connection"),
        new CannotAcquireLockException("a deadlock"),
        new UncategorizedSQLException("insert", "INSERT", readOnly));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void databaseThatCannotBeUsed_sendsTheCallerAwayForAWhile(RuntimeException trouble)
      throws Exception {
    MockMvc web =
        MockMvcBuilders.standaloneSetup(new Writer(trouble))
            .setControllerAdvice(new DatabaseAway())
            .build();
    web.perform(post("/write"))
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().string("Retry-After", "5"));
  }
}
