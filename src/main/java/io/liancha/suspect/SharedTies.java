package io.liancha.suspect;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What listed vehicles have in common, told without whom: which of them have the same owner,
 * enterprise, owner's phone or driver.
 */
@Component
public final class SharedTies {

  private static final String SHARED =
      """
      WITH listed AS (
        SELECT s.record_id, v.record
        FROM suspect s JOIN suspect_version v USING (record_id, version)
        WHERE s.record_id = ANY (?) AND s.status = 'ACTIVE'
      ),
      tie AS (
        SELECT record_id, 'OWNER' AS kind, record #>> '{vehicle,owner,citizenId}' AS value
        FROM listed
        UNION
        SELECT record_id, 'ENTERPRISE',
          coalesce(record #>> '{vehicle,owner,creditCode}', record #>> '{business,creditCode}')
        FROM listed
        UNION
        SELECT record_id, 'PHONE', record #>> '{vehicle,owner,phone}' FROM listed
        UNION
        SELECT record_id, 'DRIVER', d ->> 'citizenId'
        FROM listed, jsonb_array_elements(coalesce(record -> 'drivers', '[]')) d
      )
      SELECT kind, array_agg(record_id ORDER BY record_id) AS members
      FROM tie
      WHERE value IS NOT NULL
      GROUP BY kind, value
      HAVING count(*) > 1
      ORDER BY kind, members
      """;

  private final JdbcTemplate jdbc;

  SharedTies(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One owner, enterprise, phone or driver.
   *
   * @param kind OWNER, ENTERPRISE, PHONE or DRIVER
   * @param members the vehicles' record ids, two or more
   */
  public record Tie(String kind, List<String> members) {}

  /** Those of these records that are listed now; what only one of them has ties nothing. */
  public List<Tie> among(Collection<String> recordIds) {
    return jdbc.query(
        SHARED,
        (row, n) ->
            new Tie(
                row.getString("kind"),
                Arrays.asList((String[]) row.getArray("members").getArray())),
        (Object) recordIds.toArray(String[]::new));
  }
}
