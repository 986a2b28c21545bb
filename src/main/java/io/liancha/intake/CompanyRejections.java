package io.liancha.intake;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of the platform companies that were quarantined and not sent in better order since, counted:
 * what people decided about them says nothing for who sent them. A row names its company in its
 * key, or else in its text; who neither does is {@code -}.
 */
@Component
public class CompanyRejections {

  /** Whatever senders write into a key, no more kinds of count than this come out. */
  private static final int COUNTS_MAX = 5_000;

  private final JdbcClient jdbc;

  CompanyRejections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * So many rows of a company and dataset for one reason.
   *
   * @param areaCode of orders, {@code -} when they do not say; empty for other rows
   */
  public record Count(
      String companyId, String areaCode, String dataset, Reason reason, long rows) {}

  /** What runs of these business dates rejected first, and nothing better came for. */
  public List<Count> of(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            WITH named AS (
              SELECT
                coalesce(
                  nullif(split_part(q.source_key, '|', 1), ''),
                  substring(q.raw from '(?i)"company_?id"\\s*:\\s*"([^"\\\\]{1,128})"'),
                  '-') AS company_id,
                CASE WHEN q.dataset = 'ride_order' THEN
                  coalesce(substring(q.raw from '(?i)"(?:onarea|area_code)"\\s*:\\s*"?([0-9]{6})'), '-')
                ELSE '' END AS area_code,
                q.dataset, q.reason
              FROM quarantine q JOIN sync_run r USING (run_id)
              WHERE q.state <> 'RESOLVED' AND r.business_date BETWEEN ? AND ?
                AND q.dataset IN ('platform_company', 'declared_vehicle', 'vehicle_mileage',
                  'platform_driver', 'ride_order', 'departure', 'ride_share')
            )
            SELECT company_id, area_code, dataset, reason, count(*) AS n FROM named
            GROUP BY company_id, area_code, dataset, reason
            ORDER BY n DESC, company_id, area_code, dataset, reason LIMIT ?
            """)
        .params(Date.valueOf(from), Date.valueOf(to), COUNTS_MAX)
        .query(
            (rs, i) ->
                new Count(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    Reason.valueOf(rs.getString(4)),
                    rs.getLong(5)))
        .list();
  }
}
