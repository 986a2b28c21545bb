package io.liancha.answer;

/** A cell of a table that people open in a spreadsheet. */
public final class Cell {

  /** Spreadsheets take UTF-8 for something else without it. */
  public static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private Cell() {}

  /** What a spreadsheet would take for a formula gets an apostrophe in front. */
  public static String text(String text) {
    return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
