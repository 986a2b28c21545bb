package io.liancha.platform;

import io.liancha.answer.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The platform report over REST, in parts as JSON and as a whole as CSV. */
@RestController
class PlatformQualityController {

  private static final int CSV_PART_ROWS = 500;

  private final ReportStore store;

  PlatformQualityController(ReportStore store) {
    this.store = store;
  }

  /** The latest report, or the latest of a business date; no report is an answer without items. */
  @GetMapping("/api/v1/platform-quality")
  Report.Page list(
      @RequestParam(required = false) @Nullable LocalDate businessDate,
      @RequestParam(required = false) @Nullable String company,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    Optional<Report> report = store.find(businessDate);
    return report.isEmpty()
        ? new Report.Page(null, List.of(), null)
        : store.page(report.get(), company, limit, after);
  }

  @GetMapping(path = "/api/v1/platform-quality.csv", produces = "text/csv")
  void csv(
      @RequestParam(required = false) @Nullable LocalDate businessDate,
      @RequestParam(required = false) @Nullable String company,
      HttpServletResponse response)
      throws IOException {
    Report report = store.find(businessDate).orElseThrow(PlatformQualityController::none);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"platform-quality-" + report.businessDate() + ".csv\"");
    try (CsvFeed feed = new CsvFeed(report, response.getOutputStream())) {
      String after = null;
      do {
        Report.Page page = store.page(report, company, CSV_PART_ROWS, after);
        page.items().forEach(feed::write);
        after = page.next();
      } while (after != null);
    }
  }

  private static ErrorResponseException none() {
    return Problem.of(HttpStatus.NOT_FOUND, "尚无平台数据质量报告", "no run has made a platform report");
  }
}
