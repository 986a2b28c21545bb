package io.liancha.dispatch;

import io.liancha.answer.Spreadsheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dispositions as a table that people fill in: one row each, the first row names the members. */
final class DispositionSheet {

  private static final List<String> HEAD =
      List.of(
          "dispositionId 反馈编号",
          "agency 部门",
          "recordId 线索编号",
          "version 版本",
          "outcome 结果(CONFIRMED/REJECTED/NOT_FOUND/PENDING)",
          "ruleIds 涉及规则(分号分隔,可空)",
          "caseNo 案号(可空)",
          "officerUnit 办案单位(可空)",
          "at 时间(2026-11-25T09:00:00+08:00)",
          "note 备注(可空)",
          "violentResistance 暴力抗法(true,可空)");

  private DispositionSheet() {}

  /**
   * Each row as an object of its named members, like a JSON array of them.
   *
   * @throws IOException when it is no such workbook
   */
  static ArrayNode read(byte[] body, int rowsMax) throws IOException {
    ArrayNode items = JsonMapper.shared().createArrayNode();
    List<List<String>> rows = Spreadsheet.read(body, rowsMax + 2);
    List<String> names =
        rows.isEmpty()
            ? List.of()
            : rows.get(0).stream().map(cell -> cell.split("\\s", 2)[0]).toList();
    rows.stream()
        .skip(1)
        .map(row -> item(names, row))
        .filter(i -> !i.isEmpty())
        .forEach(items::add);
    return items;
  }

  /** An empty table to fill in. */
  static byte[] template() {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Liancha", "1.0")) {
      Worksheet sheet = book.newWorksheet("dispositions");
      for (int c = 0; c < HEAD.size(); c++) {
        sheet.value(0, c, HEAD.get(c));
        sheet.style(0, c).bold().set();
        sheet.width(c, 24);
        sheet.range(1, c, 500, c).style().format("@").set();
      }
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the template cannot be made", e);
    }
    return out.toByteArray();
  }

  private static ObjectNode item(List<String> names, List<String> row) {
    ObjectNode item = JsonMapper.shared().createObjectNode();
    for (int c = 0; c < names.size(); c++) {
      String text = c < row.size() ? row.get(c) : "";
      if (text.isEmpty() || names.get(c).isEmpty()) {
        continue;
      }
      if (names.get(c).equals("ruleIds")) {
        ArrayNode rules = item.putArray("ruleIds");
        for (String rule : text.split("[;；]")) {
          rules.add(rule.strip());
        }
      } else {
        item.put(names.get(c), text);
      }
    }
    return item;
  }
}
