package io.liancha.intake;

import io.liancha.crypto.AtRest;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern COMPANY =
      Pattern.compile("\"company_?id\"\\s*:\\s*\"([^\"\\\\]{1,128})\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern AREA =
      Pattern.compile("\"(?:onarea|area_code)\"\\s*:\\s*\"?([0-9]{6})", Pattern.CASE_INSENSITIVE);

  private static final Comparator<Count> ORDER =
      Comparator.comparingLong(Count::rows)
          .reversed()
          .thenComparing(Count::companyId)
          .thenComparing(Count::areaCode)
          .thenComparing(Count::dataset)
          .thenComparing(c -> c.reason().name());

  private final JdbcClient jdbc;
  private final AtRest atRest;

  CompanyRejections(JdbcClient jdbc, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
  }

  /**
   * So many rows of a company and dataset for one reason.
   *
   * @param areaCode of orders, {@code -} when they do not say; empty for other rows
   */
  public record Count(String companyId, String areaCode, String dataset, Reason reason, long rows) {

    private Count times(long number) {
      return new Count(companyId, areaCode, dataset, reason, number);
    }
  }

  /** What runs of these business dates rejected first, and nothing better came for. */
  public List<Count> of(LocalDate from, LocalDate to) {
    var rows = new HashMap<Count, Long>();
    jdbc.sql(
            """
            SELECT q.source_key, q.raw, q.dataset, q.reason
            FROM quarantine q JOIN sync_run r USING (run_id)
            WHERE q.state <> 'RESOLVED' AND r.business_date BETWEEN ? AND ?
              AND q.dataset IN ('platform_company', 'declared_vehicle', 'vehicle_mileage',
                'platform_driver', 'ride_order', 'departure', 'ride_share')
            """)
        .params(Date.valueOf(from), Date.valueOf(to))
        .query(
            rs -> {
              rows.merge(one(rs), 1L, Long::sum);
            });
    return rows.entrySet().stream()
        .map(e -> e.getKey().times(e.getValue()))
        .sorted(ORDER)
        .limit(COUNTS_MAX)
        .toList();
  }

  /** The texts are read here and not by the query, which sees them encrypted. */
  private Count one(ResultSet row) throws SQLException {
    String key = Objects.requireNonNullElse(row.getString("source_key"), "");
    String raw = atRest.open(Quarantine.RAW, row.getString("raw"));
    String named = key.split("\\|", 2)[0];
    String dataset = row.getString("dataset");
    return new Count(
        named.isEmpty() ? first(COMPANY, raw) : named,
        dataset.equals("ride_order") ? first(AREA, raw) : "",
        dataset,
        Reason.valueOf(row.getString("reason")),
        1);
  }

  private static String first(Pattern pattern, String raw) {
    Matcher found = pattern.matcher(raw);
    return found.find() ? found.group(1) : "-";
  }
}
