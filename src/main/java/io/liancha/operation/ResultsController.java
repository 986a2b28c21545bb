package io.liancha.operation;

import io.liancha.answer.Cell;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;

/** What came of operations: one by one, by month, and as statistics that may be published. */
@RestController
class ResultsController {

  private final Operations operations;
  private final Results results;
  private final ResultsNotice notice;
  private final OperationSettings settings;

  ResultsController(
      Operations operations, Results results, ResultsNotice notice, OperationSettings settings) {
    this.operations = operations;
    this.results = results;
    this.notice = notice;
    this.settings = settings;
  }

  /** A month's counts in which nobody can be recognised. */
  record Statistics(
      String month,
      int smallest,
      Suppression metByTownship,
      Suppression metByHour,
      Suppression confirmedAndOther) {}

  @GetMapping("/api/v1/operations/{operationId}/results")
  Results.Sum one(@PathVariable String operationId) {
    return results.of(operations.get(operationId));
  }

  @GetMapping("/api/v1/operation-results/{month}")
  Results.Month month(@PathVariable String month) {
    return results.of(parsed(month));
  }

  /** The same, a line for each number. */
  @GetMapping(path = "/api/v1/operation-results/{month}.csv", produces = "text/csv")
  ResponseEntity<byte[]> csv(@PathVariable String month) {
    JsonNode all = JsonMapper.shared().valueToTree(results.of(parsed(month)));
    var lines = new StringBuilder().append(Cell.BYTE_ORDER_MARK);
    CsvMapper csv = new CsvMapper();
    lines.append(csv.writeValueAsString(new String[] {"项目 item", "数值 value"}));
    flatten("", all).forEach((k, v) -> lines.append(csv.writeValueAsString(new String[] {k, v})));
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .body(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a month's results to all agencies that took part; the same results are sent once. */
  @PostMapping("/api/v1/operation-results/{month}/send")
  ResultsNotice.Sent send(@PathVariable String month) {
    return notice.send(parsed(month));
  }

  @GetMapping("/api/v1/operation-statistics/{month}")
  Statistics statistics(@PathVariable String month) {
    Results.Sum sum = results.of(parsed(month)).sum();
    var townships = new LinkedHashMap<String, Long>();
    var hours = new LinkedHashMap<String, Long>();
    sum.byTownshipAndHour()
        .forEach(
            p -> {
              townships.merge(p.township(), p.met(), Long::sum);
              hours.merge(Integer.toString(p.hour()), p.met(), Long::sum);
            });
    townships.put("other", sum.notAttributed());
    hours.put("other", sum.notAttributed());
    var outcomes = new LinkedHashMap<String, Long>();
    outcomes.put("confirmed", sum.confirmed());
    outcomes.put("other", sum.met() - sum.confirmed());
    int least = settings.publishedLeastVehicles();
    return new Statistics(
        month,
        least,
        Suppression.of(townships, least),
        Suppression.of(hours, least),
        Suppression.of(outcomes, least));
  }

  private static Map<String, String> flatten(String path, JsonNode node) {
    var out = new LinkedHashMap<String, String>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  out.putAll(
                      flatten(
                          path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue())));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        out.putAll(flatten(path + "." + (i + 1), node.get(i)));
      }
    } else {
      out.put(path, node.asString(""));
    }
    return out;
  }

  private static YearMonth parsed(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeException e) {
      throw Ask.refused("月份须为 yyyy-MM", "a month is yyyy-MM");
    }
  }
}
