package io.liancha.rule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of one evaluation as JSON rows in its scratch schema, so that millions of them cost
 * no heap: first as the rules return them, then once more in the vehicles' order. The few about
 * companies stand beside it.
 */
final class FindingTable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE_ROWS = 5_000;

  private final Scratch scratch;
  private final List<CompanyFinding> companies = new ArrayList<>();

  FindingTable(Scratch scratch) throws SQLException {
    this.scratch = scratch;
    execute(
        "CREATE TABLE finding_found("
            + "plate_type VARCHAR, plate VARCHAR, rule_id VARCHAR, content VARCHAR)");
  }

  /** Takes the findings of one rule; each is gone from the heap when {@code accept} returns. */
  final class Writer implements AutoCloseable {

    private final Connection connection;
    private final DuckDBAppender appender;

    Writer() throws SQLException {
      connection = scratch.connect();
      appender =
          connection
              .unwrap(DuckDBConnection.class)
              .createAppender(scratch.schema(), "finding_found");
    }

    void accept(Finding finding) throws SQLException {
      appender.beginRow();
      appender.append(finding.plateType());
      appender.append(finding.plate());
      appender.append(finding.ruleId());
      appender.append(JSON.writeValueAsString(finding));
      appender.endRow();
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        appender.close();
      }
    }
  }

  void add(CompanyFinding finding) {
    companies.add(finding);
  }

  List<CompanyFinding> companies() {
    return List.copyOf(companies);
  }

  /** Puts the findings into order; nothing is written afterwards. */
  void order() throws SQLException {
    execute(
        "CREATE TABLE finding AS SELECT row_number() OVER (ORDER BY plate_type, plate, rule_id)"
            + " AS place, plate_type, plate, rule_id, content FROM finding_found");
    execute("DROP TABLE finding_found");
    execute("CREATE TABLE finding_vehicle AS SELECT DISTINCT plate_type, plate FROM finding");
  }

  void eachVehicle(Consumer<VehicleFindings> consumer) throws SQLException {
    var vehicle = new ArrayList<Finding>();
    long from = 1;
    List<Finding> page = page(from);
    while (!page.isEmpty()) {
      for (Finding finding : page) {
        if (!vehicle.isEmpty() && !sameVehicle(vehicle.get(0), finding)) {
          hand(vehicle, consumer);
        }
        vehicle.add(finding);
      }
      from += PAGE_ROWS;
      page = page(from);
    }
    if (!vehicle.isEmpty()) {
      hand(vehicle, consumer);
    }
  }

  private List<Finding> page(long from) throws SQLException {
    var out = new ArrayList<Finding>();
    try (Connection c = scratch.connect();
        PreparedStatement p =
            c.prepareStatement(
                "SELECT content FROM finding WHERE place >= ? AND place < ? ORDER BY place")) {
      p.setLong(1, from);
      p.setLong(2, from + PAGE_ROWS);
      try (ResultSet rs = p.executeQuery()) {
        while (rs.next()) {
          out.add(JSON.readValue(rs.getString(1), Finding.class));
        }
      }
    }
    return out;
  }

  private static void hand(List<Finding> vehicle, Consumer<VehicleFindings> consumer) {
    Finding first = vehicle.get(0);
    consumer.accept(new VehicleFindings(first.plateType(), first.plate(), List.copyOf(vehicle)));
    vehicle.clear();
  }

  private static boolean sameVehicle(Finding a, Finding b) {
    return a.plateType().equals(b.plateType()) && a.plate().equals(b.plate());
  }

  private void execute(String sql) throws SQLException {
    try (Connection c = scratch.connect();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
