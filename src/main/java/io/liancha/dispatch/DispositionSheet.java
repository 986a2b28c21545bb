package io.liancha.dispatch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dispositions as a table that people fill in: one row each, the first row names the members. What
 * a cell holds is taken as text; a workbook that would grow beyond its limit is not opened.
 */
final class DispositionSheet {

  static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int GROWS_MAX = 20;
  private static final long GROWN_LEAST = 1_000_000;
  private static final int ENTRIES_MAX = 100;
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
    refuseBomb(body);
    ArrayNode items = JsonMapper.shared().createArrayNode();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(body));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      var names = new ArrayList<String>();
      rows.limit(rowsMax + 2L)
          .forEach(
              row -> {
                if (names.isEmpty()) {
                  row.forEach(cell -> names.add(text(cell).split("\\s", 2)[0]));
                } else {
                  ObjectNode item = item(names, row);
                  if (!item.isEmpty()) {
                    items.add(item);
                  }
                }
              });
    } catch (RuntimeException e) {
      throw new IOException("no workbook", e);
    }
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

  private static ObjectNode item(List<String> names, Row row) {
    ObjectNode item = JsonMapper.shared().createObjectNode();
    for (int c = 0; c < names.size(); c++) {
      String text = c < row.getCellCount() ? text(row.getCell(c)) : "";
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

  private static String text(@org.jspecify.annotations.Nullable Cell cell) {
    return cell == null ? "" : cell.getText().strip();
  }

  /** By its own list of parts, as the reader goes by it, too. */
  private static void refuseBomb(byte[] body) throws IOException {
    long left = Math.max(GROWN_LEAST, (long) body.length * GROWS_MAX);
    byte[] part = new byte[8192];
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(body)).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
        throw new IOException("no workbook, or one of too many parts");
      }
      for (ZipArchiveEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(part); n >= 0; n = in.read(part)) {
            left -= n;
            if (left < 0) {
              throw new IOException("too large when unpacked");
            }
          }
        }
      }
    }
  }
}
