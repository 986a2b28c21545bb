package io.liancha.suspect;

import static io.liancha.suspect.Columns.date;
import static io.liancha.suspect.Columns.day;
import static io.liancha.suspect.Columns.integer;
import static io.liancha.suspect.Columns.text;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the papers of a chunk's vehicles: registration, owner's enterprise, permits. */
final class Registrations {

  private static final int PERMITS_MAX = 20;
  private static final int LICENCES_MAX = 20;
  private static final int SCOPE_CHARACTERS = 200;

  private final Chunk chunk;

  Registrations(Chunk chunk) {
    this.chunk = chunk;
  }

  Map<VehicleKey, VehiclePart> vehicles() {
    var byKey = new HashMap<VehicleKey, VehiclePart>();
    chunk
        .query(
            """
            SELECT r.plate_type, r.plate, r.vin, r.brand, r.model, r.body_colour, r.vehicle_type,
              r.use_nature, r.status_letters, r.seats, r.first_registered,
              r.inspection_valid_until, r.owner_name, r.owner_id, r.owner_kind, r.owner_phone
            FROM registration r
            JOIN chunk c ON r.plate_type = c.plate_type AND r.plate = c.plate
            """,
            (row, n) -> vehicle(row))
        .forEach(v -> byKey.put(keyOf(v), v));
    return byKey;
  }

  /**
   * The enterprises that own the vehicles, and how each was found. The links are of vehicles that
   * operated in the window; for others the credit code alone tells.
   */
  Map<VehicleKey, BusinessPart> businesses() {
    var byKey = new HashMap<VehicleKey, BusinessPart>();
    chunk.query(
        """
        SELECT c.plate_type, c.plate, e.credit_code, e.name, e.registration_state, e.scope,
          coalesce(l.linked_by, 'CODE') AS linked_by, l.similarity
        FROM chunk c
        LEFT JOIN owner_link l ON l.plate_type = c.plate_type AND l.plate = c.plate
        LEFT JOIN registration r
          ON r.plate_type = c.plate_type AND r.plate = c.plate AND r.owner_kind = 'ENTERPRISE'
        JOIN enterprise e ON e.credit_code = coalesce(l.credit_code, r.owner_id)
        """,
        (row, n) -> byKey.put(Columns.key(row), business(row)));
    Map<String, List<BusinessPart.Licence>> licences =
        licences(
            byKey.values().stream()
                .map(b -> String.valueOf(b.creditCode))
                .distinct()
                .sorted()
                .toList());
    for (BusinessPart business : byKey.values()) {
      List<BusinessPart.Licence> all = licences.get(String.valueOf(business.creditCode));
      business.licences = all == null ? null : all.stream().limit(LICENCES_MAX).toList();
    }
    return byKey;
  }

  Map<VehicleKey, List<PermitFact>> permits() {
    var byKey = new HashMap<VehicleKey, List<PermitFact>>();
    chunk.query(
        """
        SELECT c.plate_type, c.plate, p.permit_no, p.permit_kind, p.area_code, p.area,
          p.valid_from, p.valid_to, p.state
        FROM permit p JOIN chunk c ON p.plate = c.plate
        WHERE p.plate_type IS NULL OR p.plate_type = '' OR p.plate_type = c.plate_type
        """,
        (row, n) -> add(byKey, Columns.key(row), permit(row)));
    var newestFirst =
        Comparator.comparing(PermitFact::validFrom, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(PermitFact::permitNo)
            .thenComparing(PermitFact::kind);
    byKey.replaceAll((k, all) -> all.stream().sorted(newestFirst).limit(PERMITS_MAX).toList());
    return byKey;
  }

  private Map<String, List<BusinessPart.Licence>> licences(List<String> creditCodes) {
    var byCode = new HashMap<String, List<BusinessPart.Licence>>();
    chunk.queryFor(
        creditCodes,
        """
        SELECT l.credit_code, l.licence_no, l.licence_name, l.valid_from, l.valid_to
        FROM enterprise_licence l JOIN wanted w ON l.credit_code = w.value
        WHERE l.licence_name LIKE '%运输%' OR l.licence_name LIKE '%客运%'
          OR l.licence_name LIKE '%出租%' OR l.licence_name LIKE '%租赁%'
        ORDER BY l.credit_code, l.licence_no
        """,
        (row, n) -> add(byCode, row.getString("credit_code"), licence(row)));
    return byCode;
  }

  private static <K, V> V add(Map<K, List<V>> lists, K key, V value) {
    lists.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    return value;
  }

  private static VehicleKey keyOf(VehiclePart vehicle) {
    return new VehicleKey(String.valueOf(vehicle.plateType), String.valueOf(vehicle.plate));
  }

  private static VehiclePart vehicle(ResultSet row) throws SQLException {
    var vehicle = new VehiclePart();
    vehicle.plate = row.getString("plate");
    vehicle.plateType = row.getString("plate_type");
    vehicle.plateColour = CodeTables.plateColour(row.getString("plate_type"));
    vehicle.vin = text(row, "vin");
    vehicle.brand = text(row, "brand");
    vehicle.model = text(row, "model");
    vehicle.bodyColour = text(row, "body_colour");
    vehicle.vehicleType = text(row, "vehicle_type");
    vehicle.useNature = CodeTables.useNature(text(row, "use_nature"));
    vehicle.statusLetters = letters(text(row, "status_letters"));
    vehicle.seats = integer(row, "seats");
    vehicle.firstRegistered = day(row, "first_registered");
    vehicle.inspectionValidUntil = day(row, "inspection_valid_until");
    vehicle.owner = owner(row);
    return vehicle;
  }

  private static @Nullable List<String> letters(@Nullable String status) {
    return status == null ? null : List.of(status.split(""));
  }

  private static VehiclePart.@Nullable Owner owner(ResultSet row) throws SQLException {
    var owner = new VehiclePart.Owner();
    owner.name = text(row, "owner_name");
    owner.kind = text(row, "owner_kind");
    owner.phone = text(row, "owner_phone");
    if ("ENTERPRISE".equals(owner.kind)) {
      owner.creditCode = text(row, "owner_id");
    } else if ("PERSON".equals(owner.kind)) {
      owner.citizenId = text(row, "owner_id");
    }
    return owner.name == null && owner.kind == null && owner.phone == null ? null : owner;
  }

  private static BusinessPart business(ResultSet row) throws SQLException {
    var business = new BusinessPart();
    business.creditCode = row.getString("credit_code");
    business.name = text(row, "name");
    business.registrationState = CodeTables.registrationState(text(row, "registration_state"));
    business.scope = excerpt(text(row, "scope"));
    business.linkedBy = row.getString("linked_by");
    business.similarity = similarity(row.getBigDecimal("similarity"));
    return business;
  }

  private static @Nullable BigDecimal similarity(@Nullable BigDecimal stored) {
    return stored == null ? null : stored.stripTrailingZeros();
  }

  private static @Nullable String excerpt(@Nullable String scope) {
    if (scope == null || scope.codePointCount(0, scope.length()) <= SCOPE_CHARACTERS) {
      return scope;
    }
    return scope.substring(0, scope.offsetByCodePoints(0, SCOPE_CHARACTERS)) + "…";
  }

  private static BusinessPart.Licence licence(ResultSet row) throws SQLException {
    var licence = new BusinessPart.Licence();
    licence.licenceNo = text(row, "licence_no");
    licence.name = text(row, "licence_name");
    licence.validFrom = day(row, "valid_from");
    licence.validTo = day(row, "valid_to");
    return licence;
  }

  private static PermitFact permit(ResultSet row) throws SQLException {
    return new PermitFact(
        row.getString("permit_no"),
        row.getString("permit_kind"),
        text(row, "area_code"),
        text(row, "area"),
        date(row, "valid_from"),
        date(row, "valid_to"),
        text(row, "state"));
  }
}
