package io.liancha.rule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of one evaluation as JSON rows in its scratch schema, so that millions of them cost
 * no heap: first as the rules return them, then once more in the vehicles' order. The few about
 * companies stand beside it.
 */
final class FindingTable implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE_ROWS = 5_000;

  private static final AtomicLong COUNT = new AtomicLong();

  private final List<CompanyFinding> companies = new ArrayList<>();

  private final Scratch scratch;
  private final String name;

  private FindingTable(Scratch scratch, String name) {
    this.scratch = scratch;
    this.name = name;
  }

  static FindingTable create(Scratch scratch, String name) throws SQLException {
    var table = new FindingTable(scratch, name);
    table.execute(
        "CREATE TABLE %s_found(plate_type VARCHAR, plate VARCHAR, rule_id VARCHAR, content VARCHAR)"
            .formatted(name));
    return table;
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
              .createAppender(scratch.schema(), name + "_found");
    }

    void accept(Finding finding) {
      try {
        appender.beginRow();
        appender.append(finding.plateType());
        appender.append(finding.plate());
        appender.append(finding.ruleId());
        appender.append(JSON.writeValueAsString(finding));
        appender.endRow();
      } catch (SQLException e) {
        throw new IllegalStateException("a finding cannot be kept", e);
      }
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
    execute(ordered(name, "SELECT * FROM %s_found".formatted(name)));
    execute("DROP TABLE %s_found".formatted(name));
    execute(
        "CREATE TABLE %1$s_vehicle AS SELECT DISTINCT plate_type, plate FROM %1$s".formatted(name));
  }

  /**
   * The findings of one rule of this table together with another table's about the same vehicles;
   * the caller closes it.
   */
  FindingTable withFindingsOf(FindingTable other, String ruleId) throws SQLException {
    var both = new FindingTable(scratch, name + "_" + COUNT.incrementAndGet());
    String own =
        "SELECT plate_type, plate, rule_id, content FROM %s WHERE rule_id = '%s'"
            .formatted(name, ruleId);
    String others =
        ("SELECT o.plate_type, o.plate, o.rule_id, o.content FROM %s o SEMI JOIN (%s) f"
                + " ON f.plate_type = o.plate_type AND f.plate = o.plate")
            .formatted(other.name, own);
    execute(ordered(both.name, own + " UNION ALL " + others));
    return both;
  }

  /** Some findings of one rule, chosen by a digest of the vehicle. */
  List<Finding> sample(String ruleId, int findingsMax) throws SQLException {
    return read(
        ("SELECT content FROM %s WHERE rule_id = '%s'"
                + " ORDER BY md5(plate_type || plate), place LIMIT %d")
            .formatted(name, ruleId, findingsMax));
  }

  @Override
  public void close() throws SQLException {
    execute("DROP TABLE " + name);
  }

  private static String ordered(String name, String rows) {
    return ("CREATE TABLE %s AS SELECT row_number() OVER (ORDER BY plate_type, plate, rule_id)"
            + " AS place, plate_type, plate, rule_id, content FROM (%s) AS r")
        .formatted(name, rows);
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
    return read(
        "SELECT content FROM %s WHERE place >= %d AND place < %d ORDER BY place"
            .formatted(name, from, from + PAGE_ROWS));
  }

  private List<Finding> read(String select) throws SQLException {
    var out = new ArrayList<Finding>();
    try (Connection c = scratch.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(select)) {
      while (rs.next()) {
        out.add(JSON.readValue(rs.getString(1), Finding.class));
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
