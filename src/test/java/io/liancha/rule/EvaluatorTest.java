package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final List<String> TWO_DAYS = List.of("2026-11-10 08:05", "2026-11-12 21:30");

  @Test
  void finding_saysBothValuesAndItsEvidence() {
    var county =
        county(
            Map.of(
                "vehicle",
                List.of(
                    Map.of(
                        "serial", "S-1",
                        "plate", "浙E12345",
                        "use_nature", "U",
                        "use_since", "2026-03-01"))));
    try (Evaluation evaluation = county.evaluate(County.BOOK, 100, List.of())) {
      VehicleFindings vehicle = vehicles(evaluation).get(0);
      assertThat(vehicle.findings())
          .extracting(Finding::ruleId)
          .containsExactly("permit/no-vehicle-permit", "registration/converted-use-operating");
      Finding finding = vehicle.findings().get(1);
      assertThat(finding.explanation())
          .isEqualTo(
              new Localised(
                  "登记使用性质为预约出租转非（U），自 2026-03-01 起；此后 2026-11-10 08:05 至"
                      + " 2026-11-12 21:30 在 2 天内仍完成 2 单",
                  "Registered as converted from ride-hailing (U) since 2026-03-01; afterwards it"
                      + " still made 2 trips on 2 days from 2026-11-10 08:05 to 2026-11-12 21:30"));
      assertThat(finding.severity()).isEqualTo(Severity.HIGH);
      assertThat(finding.points()).isEqualTo(60);
      assertThat(finding.bandLimit()).isNull();
      assertThat(finding.evidence())
          .contains(
              new EvidenceItem(
                  "vehicle", "S-1", "SYXZ", "U", null, "2020-01-01T08:00:00+08:00", null),
              new EvidenceItem(
                  "ride_order",
                  "o-2",
                  "VehicleNo",
                  "浙E12345",
                  null,
                  "2026-11-12T21:30:00+08:00",
                  null))
          .as("no permit, so nothing of one")
          .noneMatch(e -> e.dataset().equals("permit"));
      assertThat(vehicle.findings().get(0).evidence())
          .contains(
              new EvidenceItem("permit", "02-浙E12345", "plate", "无/none", "浙E12345", null, null));
    }
  }

  @Test
  void variant_weighsAndSaysOtherwise() {
    var county =
        county(Map.of("permit", List.of(Map.of("plate", "浙E12345", "valid_from", "2026-11-20"))));
    try (Evaluation evaluation = county.evaluate(County.BOOK, 100, List.of())) {
      Finding finding = vehicles(evaluation).get(0).findings().get(0);
      assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(finding.points()).isEqualTo(20);
      assertThat(finding.bandLimit()).isEqualTo("C");
      assertThat(finding.explanation().zh()).contains("自 2026-11-20 起才有效");
    }
  }

  @Test
  void companyFinding_isNoVehiclesFinding() {
    try (Evaluation evaluation = county(Map.of()).evaluate(County.BOOK, 100, List.of("vehicle"))) {
      assertThat(evaluation.companyFindings())
          .extracting(
              CompanyFinding::ruleId,
              CompanyFinding::companyId,
              CompanyFinding::areaCode,
              CompanyFinding::severity)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "platform/company-without-operating-permit",
                  "3305PLAT01",
                  "330523",
                  Severity.MEDIUM));
      assertThat(evaluation.companyFindings().get(0).explanation().en())
          .isEqualTo(
              "3305PLAT01 sent 2 orders of this county (330523) on 2 days from 2026-11-10 to"
                  + " 2026-11-12; the platform lists no such company, so whether it has an operating"
                  + " permit is unknown");
      assertThat(
              evaluation.query(
                  "SELECT count(*) FROM finding_vehicle", List.of(), (rs, n) -> rs.getLong(1)))
          .containsExactly(0L);
    }
  }

  @Test
  void personalValue_isTagged() {
    var county = county(Map.of("platform_driver", List.of(Map.of("driver_id", "driver-1"))));
    try (Evaluation evaluation = county.evaluate(County.BOOK, 100, List.of())) {
      Finding finding = vehicles(evaluation).get(0).findings().get(0);
      assertThat(finding.ruleId()).isEqualTo("driver/no-driver-permit");
      assertThat(finding.evidence())
          .filteredOn(e -> "driver-1".equals(e.value()))
          .isNotEmpty()
          .allMatch(e -> "citizen-id".equals(e.personal()));
    }
  }

  @Test
  void staleDataset_stopsWhatRestsOnItAndNothingElse() {
    try (Evaluation evaluation = county(Map.of()).evaluate(County.BOOK, 100, List.of("permit"))) {
      assertThat(evaluation.outcomes())
          .filteredOn(o -> o.state() == RuleOutcome.State.STALE)
          .extracting(RuleOutcome::ruleId)
          .containsExactly(
              "enterprise/rental-car-carrying",
              "enterprise/scope-without-passenger-transport",
              "enterprise/transport-licence-missing-or-expired",
              "movement/fixed-line-without-licence",
              "movement/ride-share-above-cost",
              "movement/ride-share-beyond-cap",
              "network/ring-of-suspects",
              "permit/no-vehicle-permit",
              "permit/permit-for-another-area",
              "permit/permit-not-in-force",
              "registration/converted-use-operating",
              "registration/non-commercial-use");
      assertThat(vehicles(evaluation).get(0).findings())
          .extracting(Finding::ruleId)
          .containsExactly("registration/unregistered-plate");
    }
    try (Evaluation evaluation = county(Map.of()).evaluate(County.BOOK, 100, List.of("vehicle"))) {
      assertThat(evaluation.outcomes())
          .as("the platform report does not rest on the register of vehicles")
          .allMatch(o -> o.state() == RuleOutcome.State.STALE ^ o.ruleId().startsWith("platform/"));
      assertThat(vehicles(evaluation)).isEmpty();
    }
  }

  @Test
  void moreFindingsThanTheLimit_areCutAndSaid() {
    List<Map<String, Object>> orders =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    Map.<String, Object>of(
                        "plate", "皖P0000" + i, "driver_id", "driver-" + i, "departed_at", TWO_DAYS))
            .toList();
    try (Evaluation evaluation =
        new County(Map.of("ride_order", orders)).evaluate(County.BOOK, 3, List.of())) {
      assertThat(evaluation.outcomes())
          .filteredOn(o -> o.state() == RuleOutcome.State.CUT)
          .extracting(RuleOutcome::ruleId, RuleOutcome::findings)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("permit/no-vehicle-permit", 3L));
      assertThat(vehicles(evaluation))
          .extracting(VehicleFindings::plate)
          .containsExactly("皖P00000", "皖P00001", "皖P00002");
    }
    try (Evaluation evaluation =
        new County(Map.of("ride_order", orders)).evaluate(County.BOOK, 5, List.of())) {
      assertThat(evaluation.outcomes()).allMatch(o -> o.state() == RuleOutcome.State.RAN);
    }
  }

  @Test
  void query_readsTheEvaluationsTablesWhileVehiclesAreHandedOut() {
    try (Evaluation evaluation = county(Map.of()).evaluate(County.BOOK, 100, List.of())) {
      var trips = new ArrayList<Long>();
      evaluation.eachVehicle(
          v ->
              trips.addAll(
                  evaluation.query(
                      "SELECT count(*) FROM trip t SEMI JOIN finding_vehicle f"
                          + " ON f.plate_type = t.plate_type AND f.plate = t.plate"
                          + " WHERE t.plate = ?",
                      List.of(v.plate()),
                      (rs, n) -> rs.getLong(1))));
      assertThat(trips).containsExactly(2L);
    }
  }

  @Test
  void ambiguousOrders_areCounted() {
    var vehicles =
        List.<Map<String, Object>>of(
            Map.of("plate", "浙E12345"), Map.of("plate", "浙E12345", "plate_type", "16"));
    try (Evaluation evaluation =
        county(Map.of("vehicle", vehicles)).evaluate(County.BOOK, 100, List.of())) {
      assertThat(evaluation.ambiguousOrders()).isEqualTo(2);
      assertThat(vehicles(evaluation)).isEmpty();
    }
  }

  @Test
  void close_leavesNothingBehind() throws SQLException {
    county(Map.of()).evaluate(County.BOOK, 100, List.of()).close();
    try (Connection c = County.connect();
        Statement s = c.createStatement();
        ResultSet rs =
            s.executeQuery(
                "SELECT count(*) FROM information_schema.schemata"
                    + " WHERE schema_name LIKE 'evaluation%'")) {
      rs.next();
      assertThat(rs.getLong(1)).isZero();
    }
  }

  private static County county(Map<String, List<Map<String, Object>>> given) {
    var all = new java.util.HashMap<>(given);
    all.put("ride_order", List.of(Map.of("plate", "浙E12345", "departed_at", TWO_DAYS)));
    return new County(all);
  }

  private static List<VehicleFindings> vehicles(Evaluation evaluation) {
    var out = new ArrayList<VehicleFindings>();
    evaluation.eachVehicle(out::add);
    return out;
  }
}
