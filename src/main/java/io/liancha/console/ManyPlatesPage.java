package io.liancha.console;

import io.liancha.agency.Purpose;
import io.liancha.answer.Problem;
import io.liancha.answer.Spreadsheet;
import io.liancha.crosscheck.Answer;
import io.liancha.crosscheck.Because;
import io.liancha.crosscheck.PlateDesk;
import io.liancha.crosscheck.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Many plates at once, typed or from a file, answered on a page or as a file. */
@Controller
class ManyPlatesPage {

  private static final int BYTES_MAX = 1_000_000;
  private static final List<String> COLUMNS =
      List.of("asked", "plate", "verdict", "band", "recordId", "because");

  private final PlateDesk desk;
  private final MessageSource messages;

  ManyPlatesPage(PlateDesk desk, MessageSource messages) {
    this.desk = desk;
    this.messages = messages;
  }

  /**
   * What is said of one plate. Public like its methods, for the templates.
   *
   * @param asked as it was written
   * @param answer absent where nobody can have meant a plate
   */
  public record Line(String asked, @Nullable Answer answer) {

    public Verdict verdict() {
      return answer == null ? Verdict.UNKNOWN : answer.verdict();
    }

    /** The leads' bands and ids, of all kinds of the plate. */
    public List<String> leads(String member) {
      return answer == null
          ? List.of()
          : answer.vehicles().stream()
              .filter(v -> v.record() != null)
              .map(
                  v ->
                      member.equals("recordId")
                          ? v.recordId()
                          : v.record().path(member).asString(""))
              .toList();
    }

    public String because(boolean zh) {
      if (answer == null) {
        return zh ? "无法识别为号牌" : "it cannot be read as a plate";
      }
      var because = new ArrayList<Because>(answer.because());
      answer.vehicles().forEach(v -> because.addAll(v.because()));
      return because.stream()
          .map(b -> zh ? b.zh() : b.en())
          .distinct()
          .collect(Collectors.joining(zh ? "；" : "; "));
    }

    List<String> cells(String verdict, boolean zh) {
      return List.of(
          asked,
          answer == null || answer.plate() == null ? "" : answer.plate(),
          verdict,
          String.join(" ", leads("band")),
          String.join(" ", leads("recordId")),
          because(zh));
    }
  }

  @GetMapping("/cross-check/many")
  String form(Model model) {
    return show(Purpose.VERIFICATION, "", model);
  }

  @PostMapping(path = "/cross-check/many", params = "!as")
  String answers(
      @RequestParam Purpose purpose,
      @RequestParam String plates,
      @Nullable Principal who,
      Model model) {
    List<Line> lines = lines(purpose, plates, who);
    model.addAttribute("lines", lines);
    model.addAttribute(
        "counts",
        lines.stream()
            .collect(Collectors.groupingBy(l -> l.verdict().name(), Collectors.counting())));
    return show(purpose, plates, model);
  }

  private String show(Purpose purpose, String plates, Model model) {
    model.addAttribute("purpose", purpose);
    model.addAttribute("plates", plates);
    model.addAttribute("most", desk.platesMax());
    return "console/many-plates";
  }

  /**
   * @param as csv or xlsx
   */
  @PostMapping(path = "/cross-check/many", params = "as")
  @ResponseBody
  ResponseEntity<byte[]> file(
      @RequestParam Purpose purpose,
      @RequestParam String plates,
      @RequestParam String as,
      @Nullable Principal who,
      Locale locale) {
    boolean zh = !locale.getLanguage().equals("en");
    List<String> head = COLUMNS.stream().map(c -> word("many." + c, locale)).toList();
    List<List<String>> rows =
        lines(purpose, plates, who).stream()
            .map(line -> line.cells(word("verdict." + line.verdict(), locale), zh))
            .toList();
    boolean workbook = as.equals("xlsx");
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, workbook ? Spreadsheet.TYPE : "text/csv;charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"cross-check." + (workbook ? "xlsx" : "csv") + "\"")
        .body(
            workbook
                ? Spreadsheet.written("cross-check", head, rows)
                : Spreadsheet.csv(head, rows));
  }

  /** The plates in a file, a line each: what the page puts into its form. */
  @PostMapping(path = "/cross-check/many/file", produces = "text/plain;charset=UTF-8")
  @ResponseBody
  String plates(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(BYTES_MAX + 1);
    if (body.length > BYTES_MAX) {
      throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "文件过大", "the file is too large");
    }
    return String.join("\n", PlateList.read(body, desk.platesMax()));
  }

  private List<Line> lines(Purpose purpose, String text, @Nullable Principal who) {
    List<String> plates = PlateList.of(text, desk.platesMax());
    List<@Nullable Answer> answers = desk.askAll(who, purpose, plates);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < plates.size(); i++) {
      lines.add(new Line(plates.get(i), answers.get(i)));
    }
    return lines;
  }

  private String word(String key, Locale locale) {
    return messages.getMessage(key, new Object[0], locale);
  }
}
