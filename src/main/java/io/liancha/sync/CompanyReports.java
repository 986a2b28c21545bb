package io.liancha.sync;

import io.liancha.intake.CompanyRejections;
import io.liancha.platform.PlatformReports;
import io.liancha.platform.RejectedRows;
import io.liancha.rule.Evaluation;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Brings what the platform companies sent together: what was taken, and what could not be. */
@Component
record CompanyReports(CompanyRejections rejections, PlatformReports reports) {

  /** The report stands on the same snapshot and window as the run's records. */
  void make(RunInput input, Evaluation evaluation) {
    LocalDate to = input.businessDate();
    LocalDate from = input.windowFrom();
    List<RejectedRows> rejected =
        rejections.of(from, to).stream().map(CompanyReports::rejected).toList();
    reports.make(input.runId(), from, to, evaluation, rejected);
  }

  private static RejectedRows rejected(CompanyRejections.Count c) {
    return new RejectedRows(
        c.companyId(),
        c.areaCode(),
        c.dataset(),
        c.reason().name(),
        c.reason().zh(),
        c.reason().en(),
        c.rows());
  }
}
