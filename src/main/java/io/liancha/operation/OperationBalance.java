package io.liancha.operation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent, acknowledged and found of operations that have ended, as the ledger stands now: an
 * agency that was sent something in the last minute acknowledges it after the end.
 */
@Component
final class OperationBalance {

  private final JdbcClient jdbc;

  OperationBalance(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same operations, the ended ones with their balance. */
  List<Operation> with(List<Operation> operations) {
    Map<String, ObjectNode> balances =
        operations.stream()
            .filter(o -> o.state() == Operation.State.CLOSED)
            .collect(Collectors.toMap(Operation::operationId, OperationBalance::empty));
    if (!balances.isEmpty()) {
      sent(balances);
      found(balances);
    }
    return operations.stream()
        .map(o -> balances.containsKey(o.operationId()) ? o.with(balances.get(o.operationId())) : o)
        .toList();
  }

  /** A line for each agency; what was kept back at the end stands with the operation. */
  private static ObjectNode empty(Operation operation) {
    ObjectNode balance = JsonMapper.shared().createObjectNode();
    var lines = balance.putArray("agencies");
    for (String agency : operation.agencies()) {
      ObjectNode line = lines.addObject().put("agency", agency);
      line.put("published", 0).put("sent", 0).put("acknowledged", 0).put("parked", 0);
      line.putObject("dispositions");
    }
    return balance.put("notSent", operation.notSent());
  }

  private void sent(Map<String, ObjectNode> balances) {
    jdbc.sql(
            "SELECT o.operation_id, m.agency, count(*) AS published,"
                + " count(*) FILTER (WHERE m.state IN ('TRANSPORTED', 'ACCEPTED', 'PROCESSED')) AS sent,"
                + " count(*) FILTER (WHERE m.state IN ('ACCEPTED', 'PROCESSED')) AS acknowledged,"
                + " count(*) FILTER (WHERE m.state = 'PARKED') AS parked"
                + " FROM operation o JOIN message m ON m.record_id = 'operation-' || o.operation_id"
                + " WHERE o.operation_id IN (:ids) AND m.kind = 'operation' AND m.agency = ANY (o.agencies) GROUP BY 1, 2")
        .param("ids", balances.keySet())
        .query(
            rs -> {
              ObjectNode line = line(balances, rs.getString(1), rs.getString(2));
              for (String count : List.of("published", "sent", "acknowledged", "parked")) {
                line.put(count, rs.getLong(count));
              }
            });
  }

  private void found(Map<String, ObjectNode> balances) {
    jdbc.sql(
            "SELECT o.operation_id, d.agency, d.outcome, count(*) FROM operation o"
                + " JOIN operation_target t USING (operation_id)"
                + " JOIN disposition d ON d.record_id = t.record_id AND d.agency = ANY (o.agencies)"
                + " WHERE o.operation_id IN (:ids) AND "
                + Results.SAID_OF_IT
                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
        .param("ids", balances.keySet())
        .query(
            rs -> {
              line(balances, rs.getString(1), rs.getString(2))
                  .withObject("dispositions")
                  .put(rs.getString(3), rs.getLong(4));
            });
  }

  private static ObjectNode line(Map<String, ObjectNode> balances, String id, String agency) {
    return Objects.requireNonNull(balances.get(id))
        .path("agencies")
        .valueStream()
        .filter(l -> l.path("agency").asString().equals(agency))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
