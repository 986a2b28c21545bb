package io.liancha.answer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.csv.CsvMapper;

/**
 * Tables that people fill in and open in a spreadsheet. What a cell holds is taken as text; a
 * workbook that would grow beyond its limit is not opened.
 */
public final class Spreadsheet {

  /** The content type of a workbook. */
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int GROWS_MAX = 20;
  private static final long GROWN_LEAST = 1_000_000;
  private static final int ENTRIES_MAX = 100;

  private Spreadsheet() {}

  /** True for what begins as workbooks do. */
  public static boolean workbook(byte[] body) {
    return body.length > 1 && body[0] == 'P' && body[1] == 'K';
  }

  /**
   * The rows of a workbook's first sheet, the empty ones left out.
   *
   * @throws IOException when it is no such workbook
   */
  public static List<List<String>> read(byte[] body, int rowsMax) throws IOException {
    refuseBomb(body);
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(body));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      return rows.map(Spreadsheet::texts)
          .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
          .limit(rowsMax)
          .toList();
    } catch (RuntimeException e) {
      throw new IOException("no workbook", e);
    }
  }

  private static List<String> texts(Row row) {
    var texts = new ArrayList<String>();
    for (int c = 0; c < row.getCellCount(); c++) {
      texts.add(text(row.getCell(c)));
    }
    return texts;
  }

  private static String text(@Nullable Cell cell) {
    return cell == null ? "" : cell.getText().strip();
  }

  /** A workbook of one sheet; no cell of it is run as a formula. */
  public static byte[] written(String name, List<String> head, List<List<String>> rows) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Liancha", "1.0")) {
      Worksheet sheet = book.newWorksheet(name);
      for (int c = 0; c < head.size(); c++) {
        sheet.value(0, c, head.get(c));
        sheet.style(0, c).bold().set();
        for (int r = 0; r < rows.size(); r++) {
          sheet.value(r + 1, c, io.liancha.answer.Cell.text(rows.get(r).get(c)));
        }
      }
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("a sheet cannot be written", e);
    }
    return out.toByteArray();
  }

  /** The same as lines of text. */
  public static byte[] csv(List<String> head, List<List<String>> rows) {
    var mapper = new CsvMapper();
    var out = new StringBuilder().append(io.liancha.answer.Cell.BYTE_ORDER_MARK);
    out.append(mapper.writeValueAsString(head.toArray(String[]::new)));
    for (List<String> row : rows) {
      out.append(
          mapper.writeValueAsString(
              row.stream().map(io.liancha.answer.Cell::text).toArray(String[]::new)));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
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
