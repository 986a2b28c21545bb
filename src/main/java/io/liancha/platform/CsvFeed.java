package io.liancha.platform;

import io.liancha.answer.Cell;
import io.liancha.rule.CompanyFinding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The platform report as CSV, a line a company and area. Companies' own words stand in it, so a
 * text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvFeed implements AutoCloseable {

  private static final List<String> COLUMNS =
      List.copyOf(line(null, new Item("", null, "", Numbers.NONE, List.of(), List.of())).keySet());

  private final Report report;
  private final SequenceWriter lines;

  CsvFeed(Report report, OutputStream out) throws IOException {
    this.report = report;
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(Cell.BYTE_ORDER_MARK);
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    ObjectWriter writer =
        new CsvMapper().writer(schema.build().withHeader().withLineSeparator("\r\n"));
    this.lines = writer.writeValues(text);
  }

  void write(Item item) {
    lines.write(line(report, item));
  }

  @Override
  public void close() {
    lines.close();
  }

  private static Map<String, Object> line(
      @org.jspecify.annotations.Nullable Report report, Item item) {
    Numbers n = item.numbers();
    var line = new LinkedHashMap<String, Object>();
    line.put("businessDate", report == null ? "" : report.businessDate().toString());
    line.put("windowFrom", report == null ? "" : report.windowFrom().toString());
    line.put("companyId", Cell.text(item.companyId()));
    line.put("companyName", Cell.text(item.companyName() == null ? "" : item.companyName()));
    line.put(
        "area",
        item.areaCode().isEmpty() ? "ALL" : item.areaCode().equals("-") ? "NONE" : item.areaCode());
    line.put("declaredVehicles", n.sent().declaredVehicles());
    line.put("declaredDrivers", n.sent().declaredDrivers());
    line.put("orders", n.sent().orders());
    line.put("activeDays", n.sent().activeDays());
    line.put("silentDays", n.sent().silentDays());
    line.put(
        "lastOrderOn", n.sent().lastOrderOn() == null ? "" : n.sent().lastOrderOn().toString());
    line.put("vehicles", n.sent().vehicles() == null ? "" : n.sent().vehicles());
    line.put("drivers", n.sent().drivers() == null ? "" : n.sent().drivers());
    line.put("vehiclesDayMax", n.sent().vehiclesDayMax());
    line.put("driversDayMax", n.sent().driversDayMax());
    line.put("zeroTrips", n.implausible().zeroTrips());
    line.put("impossible", n.implausible().impossible());
    line.put("repeated", n.implausible().repeated());
    line.put("noDriver", n.incomplete().noDriver());
    line.put("noPlace", n.incomplete().noPlace());
    line.put("noPrice", n.incomplete().noPrice());
    line.put("marked", n.incomplete().marked());
    line.put("lastDayOrders", n.lastDay().orders());
    line.put("rejected", item.rejectedRows());
    line.put("rejectedByReason", Cell.text(reasons(item)));
    line.put("findings", Cell.text(said(item, true)));
    line.put("findingsEn", Cell.text(said(item, false)));
    return line;
  }

  private static String reasons(Item item) {
    return item.rejected().stream()
        .map(r -> r.dataset() + " " + r.reason() + " " + r.rows())
        .collect(Collectors.joining("; "));
  }

  private static String said(Item item, boolean chinese) {
    return item.findings().stream()
        .map(CompanyFinding::explanation)
        .map(e -> chinese ? e.zh() : e.en())
        .collect(Collectors.joining(" | "));
  }
}
