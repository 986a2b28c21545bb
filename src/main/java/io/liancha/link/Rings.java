package io.liancha.link;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import io.liancha.rule.Derivation;
import io.liancha.rule.Localised;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vehicles with trips that no permit covers, tied into rings by one owner, driver, owner's phone or
 * enterprise. What belongs to many vehicles, registered or operating, is a fleet, a platform or a
 * garage, and ties nobody.
 */
public final class Rings implements Derivation {

  static final String HUBS = "hubs that tie nobody";
  static final String TOO_LARGE = "rings too large to be used";

  /** Each tie of a candidate whose value ties two of them, and how many vehicles in all bear it. */
  private static final String TIES =
      """
      WITH owner AS (
        SELECT
          plate_type, plate, owner_id, owner_phone,
          CASE WHEN owner_kind = 'ENTERPRISE' THEN 'ENTERPRISE' ELSE 'OWNER' END AS kind
        FROM registration
      ),
      enterprise AS (
        SELECT plate_type, plate, credit_code
        FROM owner_link
        WHERE linked_by IN ('CODE', 'NAME')
      ),
      candidate AS (
        SELECT plate_type, plate
        FROM uncovered_vehicle
      ),
      tie AS (
        SELECT o.kind, o.owner_id AS value, o.plate_type, o.plate
        FROM owner o SEMI JOIN candidate c ON c.plate_type = o.plate_type AND c.plate = o.plate
        UNION
        SELECT 'ENTERPRISE' AS kind, e.credit_code AS value, e.plate_type, e.plate
        FROM enterprise e SEMI JOIN candidate c ON c.plate_type = e.plate_type AND c.plate = e.plate
        UNION
        SELECT 'PHONE' AS kind, o.owner_phone AS value, o.plate_type, o.plate
        FROM owner o SEMI JOIN candidate c ON c.plate_type = o.plate_type AND c.plate = o.plate
        UNION
        SELECT 'DRIVER' AS kind, t.driver_id AS value, t.plate_type, t.plate
        FROM trip_day t SEMI JOIN candidate c ON c.plate_type = t.plate_type AND c.plate = t.plate
      ),
      tied AS (
        SELECT kind, value
        FROM tie
        WHERE value IS NOT NULL
        GROUP BY kind, value
        HAVING count(*) > 1
      ),
      bearer AS (
        SELECT d.kind, d.value, o.plate_type, o.plate
        FROM owner o JOIN tied d ON d.kind = o.kind AND d.value = o.owner_id
        UNION
        SELECT d.kind, d.value, e.plate_type, e.plate
        FROM enterprise e JOIN tied d ON d.kind = 'ENTERPRISE' AND d.value = e.credit_code
        UNION
        SELECT d.kind, d.value, o.plate_type, o.plate
        FROM owner o JOIN tied d ON d.kind = 'PHONE' AND d.value = o.owner_phone
        UNION
        SELECT d.kind, d.value, t.plate_type, t.plate
        FROM trip_day t JOIN tied d ON d.kind = 'DRIVER' AND d.value = t.driver_id
      ),
      counted AS (
        SELECT kind, value, count(*) AS vehicles
        FROM bearer
        GROUP BY kind, value
      )
      SELECT t.kind, t.value, t.plate_type, t.plate, n.vehicles
      FROM tie t JOIN counted n ON n.kind = t.kind AND n.value = t.value
      """;

  private final LinkSettings settings;

  public Rings(LinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "ring_member";
  }

  @Override
  public Localised about() {
    return new Localised(
        "有未覆盖行程的车辆因同一所有人、驾驶员、所有人电话或企业连成的圈（连通分量）；车队、平台等关联过多车辆的不连，过大的圈不用",
        "vehicles with uncovered trips tied into rings (connected components) by one owner, driver, owner's phone or"
            + " enterprise; fleets and platforms tie nobody, rings too large are not used");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("plate_type", ColumnType.TEXT, "号牌种类", null),
        new Column("plate", ColumnType.TEXT, "号牌号码", null),
        new Column("ring_id", ColumnType.TEXT, "the ring's first vehicle, kind and plate", null),
        new Column("ring_size", ColumnType.INTEGER, "vehicles in the ring", null),
        new Column("members", ColumnType.TEXT, "their kinds and plates, the first ones", null),
        new Column("tied_by", ColumnType.TEXT, "DRIVER, ENTERPRISE, OWNER, PHONE", null));
  }

  @Override
  public List<String> reads() {
    return List.of("registration", "owner_link", "trip_day", "uncovered_vehicle");
  }

  @Override
  public String version() {
    return "1 " + settings.hubVehiclesMax() + " " + settings.ringVehiclesMax();
  }

  @Override
  public Map<String, Long> derive(Reader reader, Sink sink) {
    var ties = new Ties();
    var hubs = new HashSet<String>();
    reader.each(
        TIES,
        r -> {
          String kind = String.valueOf(r.get(0));
          String value = String.valueOf(r.get(1));
          if (Long.parseLong(String.valueOf(r.get(4))) > settings.hubVehiclesMax()) {
            hubs.add(kind + " " + value);
          } else {
            ties.add(
                kind, value, new Ties.Vehicle(String.valueOf(r.get(2)), String.valueOf(r.get(3))));
          }
        });
    var leftOut = new LinkedHashMap<String, Long>();
    leftOut.put(HUBS, (long) hubs.size());
    long tooLarge = 0;
    for (Ties.Ring ring : ties.rings()) {
      if (ring.members().size() > settings.ringVehiclesMax()) {
        tooLarge++;
      } else {
        append(sink, ring);
      }
    }
    leftOut.put(TOO_LARGE, tooLarge);
    return leftOut;
  }

  private static void append(Sink sink, Ties.Ring ring) {
    String id = ring.members().get(0).toString();
    String members = ring.membersText();
    String tiedBy = String.join(",", ring.kinds());
    for (Ties.Vehicle v : ring.members()) {
      sink.append(v.plateType(), v.plate(), id, ring.members().size(), members, tiedBy);
    }
  }
}
