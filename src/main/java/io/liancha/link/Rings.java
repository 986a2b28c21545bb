package io.liancha.link;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import io.liancha.rule.Derivation;
import io.liancha.rule.Localised;
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

  private static final String TIE =
      """
      WITH tie AS (
        SELECT 'OWNER' AS kind, r.owner_id AS value, r.plate_type, r.plate
        FROM registration r
        WHERE r.owner_id IS NOT NULL AND r.owner_kind IS DISTINCT FROM 'ENTERPRISE'
        UNION
        SELECT 'ENTERPRISE' AS kind, r.owner_id AS value, r.plate_type, r.plate
        FROM registration r
        WHERE r.owner_id IS NOT NULL AND r.owner_kind = 'ENTERPRISE'
        UNION
        SELECT 'ENTERPRISE' AS kind, l.credit_code AS value, l.plate_type, l.plate
        FROM owner_link l
        WHERE l.linked_by IN ('CODE', 'NAME')
        UNION
        SELECT 'PHONE' AS kind, r.owner_phone AS value, r.plate_type, r.plate
        FROM registration r
        WHERE r.owner_phone IS NOT NULL
        UNION
        SELECT 'DRIVER' AS kind, t.driver_id AS value, t.plate_type, t.plate
        FROM trip_day t
        WHERE t.driver_id IS NOT NULL
      ),
      tied AS (
        SELECT t.kind, t.value, count(*) AS vehicles, count(u.plate) AS candidates
        FROM tie t
        LEFT JOIN uncovered_vehicle u ON u.plate_type = t.plate_type AND u.plate = t.plate
        GROUP BY t.kind, t.value
        HAVING count(u.plate) > 1
      )
      """;
  private static final String EDGES =
      TIE
          + """
          SELECT t.kind, t.value, t.plate_type, t.plate
          FROM tie t
          JOIN tied d ON d.kind = t.kind AND d.value = t.value AND d.vehicles <= %d
          JOIN uncovered_vehicle u ON u.plate_type = t.plate_type AND u.plate = t.plate
          """;
  private static final String HUB_COUNT =
      TIE + "SELECT count(*) AS hubs FROM tied d WHERE d.vehicles > %d";

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
    reader.each(
        EDGES.formatted(settings.hubVehiclesMax()),
        r ->
            ties.add(
                String.valueOf(r.get(0)),
                String.valueOf(r.get(1)),
                new Ties.Vehicle(String.valueOf(r.get(2)), String.valueOf(r.get(3)))));
    var leftOut = new LinkedHashMap<String, Long>();
    reader.each(
        HUB_COUNT.formatted(settings.hubVehiclesMax()),
        r -> leftOut.put(HUBS, Long.valueOf(String.valueOf(r.get(0)))));
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
