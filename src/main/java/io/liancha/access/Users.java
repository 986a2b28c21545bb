package io.liancha.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who may sign in, and how often each has failed to. */
@Component
final class Users {

  private final JdbcClient client;
  private final Clock clock;
  private final AccessSettings settings;

  Users(JdbcClient client, Clock clock, AccessSettings settings) {
    this.client = client;
    this.clock = clock;
    this.settings = settings;
  }

  /** One account. */
  record Account(
      String name,
      Set<Role> roles,
      boolean disabled,
      @Nullable Instant lockedUntil,
      Instant changedAt,
      String changedBy) {}

  /** What a password is compared with. */
  record Attempt(String password, long generation) {}

  /**
   * Counts an attempt before it is judged, so that many at once are not more than were allowed.
   * Empty for nobody, somebody disabled, and somebody locked out.
   */
  Optional<Attempt> attempt(String name) {
    Instant now = clock.instant();
    return client
        .sql(
            """
            UPDATE hub_user SET
              attempts = CASE WHEN attempts >= :max THEN 1 ELSE attempts + 1 END,
              locked_until = CASE WHEN attempts + 1 = :max THEN :until END
            WHERE name = :name AND NOT disabled AND (locked_until IS NULL OR locked_until < :now)
            RETURNING password, generation
            """)
        .param("max", settings.loginAttemptsMax())
        .param("until", at(now.plus(Duration.ofMinutes(settings.loginLockMinutes()))))
        .param("name", name)
        .param("now", at(now))
        .query((row, n) -> new Attempt(row.getString(1), row.getLong(2)))
        .optional();
  }

  /** Forgets the failures, after a success or by an administrator. */
  boolean clear(String name) {
    return client
            .sql("UPDATE hub_user SET attempts = 0, locked_until = NULL WHERE name = :name")
            .param("name", name)
            .update()
        == 1;
  }

  /** What somebody who signed in may be now; nothing when the account has changed since. */
  Set<Role> roles(Person person) {
    return client
        .sql("SELECT roles FROM hub_user WHERE name = :name AND generation = :g AND NOT disabled")
        .param("name", person.name())
        .param("g", person.generation())
        .query((row, n) -> roles(row))
        .optional()
        .orElse(Set.of());
  }

  Optional<String> password(Person person) {
    return client
        .sql("SELECT password FROM hub_user WHERE name = :name AND generation = :g")
        .param("name", person.name())
        .param("g", person.generation())
        .query(String.class)
        .optional();
  }

  boolean changePassword(Person person, String hash) {
    return client
            .sql(
                """
                UPDATE hub_user SET password = :hash, generation = generation + 1,
                  changed_at = :now, changed_by = :name
                WHERE name = :name AND generation = :g AND NOT disabled
                """)
            .param("hash", hash)
            .param("now", at(clock.instant()))
            .param("name", person.name())
            .param("g", person.generation())
            .update()
        == 1;
  }

  /** Makes an account that does not exist yet; false when it does. */
  boolean add(String name, String hash, Set<Role> roles, String by) {
    return client
            .sql(
                """
                INSERT INTO hub_user (name, password, roles, changed_at, changed_by)
                VALUES (:name, :hash, :roles, :now, :by) ON CONFLICT DO NOTHING
                """)
            .param("name", name)
            .param("hash", hash)
            .param("roles", names(roles))
            .param("now", at(clock.instant()))
            .param("by", by)
            .update()
        == 1;
  }

  /** Changes an account; without a hash the password stays. */
  boolean change(String name, @Nullable String hash, Set<Role> roles, boolean disabled, String by) {
    return client
            .sql(
                """
                UPDATE hub_user SET password = coalesce(:hash::text, password), roles = :roles,
                  disabled = :disabled, generation = generation + 1, attempts = 0,
                  locked_until = NULL, changed_at = :now, changed_by = :by
                WHERE name = :name
                """)
            .param("hash", hash)
            .param("roles", names(roles))
            .param("disabled", disabled)
            .param("now", at(clock.instant()))
            .param("by", by)
            .param("name", name)
            .update()
        == 1;
  }

  List<Account> list(int limit, String after) {
    return client
        .sql("SELECT * FROM hub_user WHERE name > :after ORDER BY name LIMIT :limit")
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> account(row))
        .list();
  }

  Optional<Account> find(String name) {
    return client
        .sql("SELECT * FROM hub_user WHERE name = :name")
        .param("name", name)
        .query((row, n) -> account(row))
        .optional();
  }

  private static Account account(ResultSet row) throws SQLException {
    OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
    return new Account(
        row.getString("name"),
        roles(row),
        row.getBoolean("disabled"),
        locked == null ? null : locked.toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"));
  }

  private static Set<Role> roles(ResultSet row) throws SQLException {
    var roles = EnumSet.noneOf(Role.class);
    for (String name : (String[]) row.getArray("roles").getArray()) {
      roles.add(Role.valueOf(name));
    }
    return roles;
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().toArray(String[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
