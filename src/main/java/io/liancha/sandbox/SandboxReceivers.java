package io.liancha.sandbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the four agencies have received, from their own journals: the other side of the balance. */
public final class SandboxReceivers {

  private final SandboxDatabase database;
  private final AgencyEndpoint endpoint;

  SandboxReceivers(SandboxDatabase database, AgencyEndpoint endpoint) {
    this.database = database;
    this.endpoint = endpoint;
  }

  /** Different messages an agency has, by agency. */
  public Map<String, Long> effects() {
    return map("SELECT agency, count(*) FROM sandbox.journal GROUP BY agency", null);
  }

  /** Messages that reached an agency, repeated ones counted each time, by agency. */
  public Map<String, Long> deliveries() {
    return map("SELECT agency, sum(deliveries) FROM sandbox.journal GROUP BY agency", null);
  }

  /** New messages that came after a newer version of their record, by agency; none is right. */
  public Map<String, Long> orderViolations() {
    return map("SELECT agency, count(*) FROM sandbox.violations GROUP BY agency", null);
  }

  /** Receipts that the hub has not taken yet, by agency. */
  public Map<String, Long> receiptsOwed() {
    return map("SELECT agency, count(*) FROM sandbox.receipts GROUP BY agency", null);
  }

  /** The newest version of each record that an agency holds. */
  public Map<String, Long> lastVersions(String agency) {
    return map("SELECT record_id, version FROM sandbox.versions WHERE agency = ?", agency);
  }

  /** The same, only of records that are not withdrawn. */
  public Map<String, Long> activeVersions(String agency) {
    return map(
        "SELECT record_id, version FROM sandbox.versions WHERE agency = ? AND kind = 'suspect'",
        agency);
  }

  /** Posted records, since the start, whose digest did not fit their content; none is right. */
  public long wrongDigests() {
    return endpoint.wrongDigests();
  }

  /** Lets a REST agency answer 503 until it is up again. */
  public void setDown(String agency, boolean down) {
    endpoint.setDown(agency, down);
  }

  private Map<String, Long> map(String sql, @Nullable String parameter) {
    return database.inTransaction(
        c -> {
          var found = new TreeMap<String, Long>();
          try (PreparedStatement s = c.prepareStatement(sql)) {
            if (parameter != null) {
              s.setString(1, parameter);
            }
            try (ResultSet r = s.executeQuery()) {
              while (r.next()) {
                found.put(r.getString(1), r.getLong(2));
              }
            }
          }
          return found;
        });
  }
}
