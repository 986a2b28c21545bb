package io.liancha.suspect;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rules in force over REST: their texts, weights and thresholds, and how precise each has been.
 */
@RestController
@RequestMapping("/api/v1/rules")
final class RuleController {

  private final RuleSheets sheets;

  RuleController(RuleSheets sheets) {
    this.sheets = sheets;
  }

  /** All rules, ordered by id. */
  record Listing(List<RuleSheets.Shown> items) {}

  @GetMapping
  Listing list() {
    return new Listing(sheets.all());
  }

  @GetMapping("/{subject}/{rule}")
  RuleSheets.Shown get(@PathVariable String subject, @PathVariable String rule) {
    String id = subject + "/" + rule;
    return sheets.find(id).orElseThrow(() -> notFound(id));
  }

  private static ErrorResponseException notFound(String id) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "没有编号为 " + id + " 的规则 (no rule has this id)");
    problem.setTitle("没有这条规则");
    return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
  }
}
