package io.liancha.operation;

import io.liancha.answer.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.csv.CsvMapper;

/** A feed as tables: suspects, posts, and who is not to be stopped. */
final class FeedFiles {

  private static final List<String> SUSPECTS =
      List.of(
          "序号 rank",
          "线索编号 recordId",
          "版本 version",
          "号牌 plate",
          "号牌种类 plateType",
          "等级 band",
          "品牌 brand",
          "型号 model",
          "遇见概率 chance",
          "点位 meetings",
          "依据 reasons",
          "提示 cautions",
          "警力 officers",
          "反馈 dispositions");
  private static final List<String> POSTS =
      List.of(
          "点位 post",
          "小组 team",
          "开始 begins",
          "结束 ends",
          "地点 place",
          "乡镇 township",
          "经度 lon",
          "纬度 lat",
          "预计 A",
          "预计 B");
  private static final List<String> EXCLUSIONS =
      List.of("号牌 plate", "号牌种类 plateType", "许可证号 permitNo", "相似于 looksLike", "相差字符 differs");

  private FeedFiles() {}

  static byte[] csv(JsonNode feed) {
    var out = new StringBuilder().append(Cell.BYTE_ORDER_MARK);
    CsvMapper mapper = new CsvMapper();
    out.append(mapper.writeValueAsString(SUSPECTS.toArray(String[]::new)));
    for (List<String> row : suspects(feed)) {
      out.append(mapper.writeValueAsString(row.toArray(String[]::new)));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] xlsx(JsonNode feed) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Liancha", "1.0")) {
      sheet(book, "线索 suspects", SUSPECTS, suspects(feed));
      sheet(book, "点位 posts", POSTS, posts(feed));
      sheet(book, "不得误拦 exclusions", EXCLUSIONS, exclusions(feed));
    } catch (IOException e) {
      throw new UncheckedIOException("a sheet cannot be written", e);
    }
    return out.toByteArray();
  }

  private static void sheet(
      Workbook book, String name, List<String> head, List<List<String>> rows) {
    Worksheet sheet = book.newWorksheet(name);
    for (int c = 0; c < head.size(); c++) {
      sheet.value(0, c, head.get(c));
      sheet.style(0, c).bold().set();
    }
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < head.size(); c++) {
        sheet.value(r + 1, c, rows.get(r).get(c));
      }
    }
    sheet.freezePane(0, 1);
  }

  private static List<List<String>> suspects(JsonNode feed) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode s : feed.path("suspects")) {
      JsonNode vehicle = s.path("vehicle");
      rows.add(
          safe(
              text(s, "rank"),
              text(s, "recordId"),
              text(s, "version"),
              text(vehicle, "plate"),
              text(vehicle, "plateType"),
              text(s, "band"),
              text(vehicle, "brand"),
              text(vehicle, "model"),
              text(s, "chance"),
              joined(s.path("meetings"), m -> text(m, "post") + ":" + text(m, "chance")),
              joined(s.path("reasons"), m -> text(m.path("title"), "zh")),
              joined(
                  s.path("cautions"),
                  m -> (text(m, "kind") + " " + text(m, "count") + " " + text(m, "about")).strip()),
              text(s, "officers"),
              joined(s.path("dispositions"), m -> text(m, "agency") + " " + text(m, "outcome"))));
    }
    return rows;
  }

  private static List<List<String>> posts(JsonNode feed) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode p : feed.path("posts")) {
      rows.add(
          safe(
              text(p, "post"),
              text(p, "team"),
              text(p, "begins"),
              text(p, "ends"),
              text(p, "name"),
              text(p, "township"),
              text(p, "lon"),
              text(p, "lat"),
              text(p, "expectedA"),
              text(p, "expectedB")));
    }
    return rows;
  }

  private static List<List<String>> exclusions(JsonNode feed) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode e : feed.path("exclusions")) {
      rows.add(
          safe(
              text(e, "plate"),
              text(e, "plateType"),
              text(e, "permitNo"),
              text(e, "looksLike"),
              text(e, "charactersThatDiffer")));
    }
    return rows;
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  private static String joined(JsonNode list, Function<JsonNode, String> of) {
    var words = new ArrayList<String>();
    list.forEach(item -> words.add(of.apply(item).strip()));
    return String.join("; ", words);
  }

  private static List<String> safe(String... cells) {
    return Arrays.stream(cells).map(Cell::text).toList();
  }
}
