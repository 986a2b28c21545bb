package io.liancha.console;

import io.liancha.answer.Cell;
import io.liancha.answer.Problem;
import io.liancha.answer.Spreadsheet;
import io.liancha.identifier.Plate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Plates as people hand them in: a workbook, CSV of any spreadsheet, or lines of text. */
final class PlateList {

  /** What Chinese spreadsheets write when they are not asked for UTF-8. */
  private static final Charset CHINESE = Charset.forName("GB18030");

  private PlateList() {}

  /**
   * One of each row: the first cell that can be read as a plate, else the first that is not empty.
   * A first row without any plate is the head.
   */
  static List<String> read(byte[] body, int platesMax) {
    List<List<String>> rows = rows(body, platesMax + 2);
    boolean head =
        !rows.isEmpty() && rows.get(0).stream().noneMatch(cell -> looksLikePlate(cell.strip()));
    List<String> plates =
        rows.stream()
            .skip(head ? 1 : 0)
            .map(PlateList::plate)
            .filter(plate -> !plate.isEmpty())
            .toList();
    return checked(plates, platesMax);
  }

  /** Plates in lines, or separated by commas. */
  static List<String> of(String text, int platesMax) {
    return checked(
        Arrays.stream(text.split("[\\r\\n,;，；、]+"))
            .map(String::strip)
            .filter(plate -> !plate.isEmpty())
            .toList(),
        platesMax);
  }

  private static List<String> checked(List<String> plates, int platesMax) {
    if (plates.size() > platesMax) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "一次至多 " + platesMax + " 个号牌，请分次查询",
          "at most " + platesMax + " plates at once; ask in parts");
    }
    return plates;
  }

  private static List<List<String>> rows(byte[] body, int rowsMax) {
    if (!Spreadsheet.workbook(body)) {
      return text(body)
          .lines()
          .filter(line -> !line.isBlank())
          .limit(rowsMax)
          .map(line -> Arrays.asList(line.replace("\"", "").split("[,;\t]")))
          .toList();
    }
    try {
      return Spreadsheet.read(body, rowsMax);
    } catch (IOException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "无法读取该表格", "the workbook cannot be read");
    }
  }

  private static String text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.indexOf(Cell.BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(body, CHINESE);
    }
  }

  private static String plate(List<String> row) {
    List<String> cells = row.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    return cells.stream()
        .filter(PlateList::looksLikePlate)
        .findFirst()
        .orElse(cells.isEmpty() ? "" : cells.get(0));
  }

  private static boolean looksLikePlate(String cell) {
    return !cell.isEmpty() && !Plate.read(cell, List.of()).readings().isEmpty();
  }
}
