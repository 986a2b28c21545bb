package io.liancha.sandbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Public security's front-end database: VEHICLE and DRIVINGLICENSE, filled once in one transaction
 * and kept as long as seed, size and anchor are the same.
 */
final class FrontEndDatabase {

  private static final int CHUNK_CHARS = 1 << 16;

  private final World world;

  FrontEndDatabase(World world) {
    this.world = world;
  }

  void fill(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement s = connection.createStatement()) {
      s.execute("CREATE SCHEMA IF NOT EXISTS sandbox");
      s.execute("CREATE TABLE IF NOT EXISTS sandbox.made (made_of text PRIMARY KEY)");
      s.execute(
          "CREATE TABLE IF NOT EXISTS sandbox.granted ("
              + "number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " record_id text NOT NULL, at bigint NOT NULL)");
      if (!made(connection)) {
        make(connection, s);
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private boolean made(Connection connection) throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement("SELECT 1 FROM sandbox.made WHERE made_of = ?")) {
      s.setString(1, madeOf());
      try (ResultSet r = s.executeQuery()) {
        return r.next();
      }
    }
  }

  private void make(Connection connection, Statement s) throws SQLException {
    s.execute("DROP TABLE IF EXISTS VEHICLE, DRIVINGLICENSE");
    s.execute("DELETE FROM sandbox.made");
    s.execute("DELETE FROM sandbox.granted");
    s.execute(
        "CREATE TABLE VEHICLE (XH varchar(20), HPZL char(2), HPHM varchar(15), FZJG varchar(10),"
            + " CLPP1 varchar(32), CLXH varchar(32), CLSBDH varchar(25), CLLX varchar(4),"
            + " CSYS varchar(5), SYXZ char(1), HDZK int, SYR varchar(128), SFZMHM varchar(25),"
            + " LXDH varchar(20), CCDJRQ date, YXQZ date, QZBFQZ date, BXZZRQ date,"
            + " ZT varchar(6), GXRQ timestamp)");
    s.execute(
        "CREATE TABLE DRIVINGLICENSE (SFZMHM varchar(25), XM varchar(64), ZJCX varchar(15),"
            + " CCLZRQ date, YXQZ date, ZT varchar(6), LJJF int, GXRQ timestamp)");
    var vehicles = new VehicleRows(world);
    var licences = new LicenceRows(world);
    int count = world.settings().size().vehicles;
    copy(connection, "VEHICLE", count, (out, i) -> vehicles.write(out, i));
    copy(connection, "DRIVINGLICENSE", count, (out, i) -> licences.write(out, i));
    s.execute("ALTER TABLE VEHICLE ADD PRIMARY KEY (XH)");
    s.execute("ALTER TABLE DRIVINGLICENSE ADD PRIMARY KEY (SFZMHM)");
    s.execute("CREATE INDEX vehicle_gxrq ON VEHICLE (GXRQ, XH)");
    s.execute("CREATE INDEX vehicle_hphm ON VEHICLE (HPHM)");
    s.execute("CREATE INDEX drivinglicense_gxrq ON DRIVINGLICENSE (GXRQ, SFZMHM)");
    s.execute("ANALYZE VEHICLE");
    s.execute("INSERT INTO sandbox.made VALUES ('" + madeOf() + "')");
  }

  /** Change the number when rows are made otherwise, so that kept ones are made anew. */
  private String madeOf() {
    SandboxSettings settings = world.settings();
    return "3 %s %d %d %s"
        .formatted(
            settings.size(), settings.seed(), settings.dirtPerMille(), world.calendar().anchor());
  }

  private static void copy(
      Connection connection, String table, int count, ObjIntConsumer<StringBuilder> rows)
      throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
    var out = new StringBuilder(CHUNK_CHARS + 1_024);
    for (int i = 0; i < count; i++) {
      rows.accept(out, i);
      if (out.length() > CHUNK_CHARS) {
        send(copy, out);
      }
    }
    send(copy, out);
    copy.endCopy();
  }

  private static void send(CopyIn copy, StringBuilder out) throws SQLException {
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    out.setLength(0);
  }

  /** Appends one COPY column; null is \N. */
  static StringBuilder column(StringBuilder out, @Nullable Object value) {
    return out.append(value == null ? "\\N" : value).append('\t');
  }

  /** Ends a COPY row after its last column. */
  static void end(StringBuilder out) {
    out.setCharAt(out.length() - 1, '\n');
  }
}
