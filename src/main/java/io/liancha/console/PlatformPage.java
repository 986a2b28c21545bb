package io.liancha.console;

import io.liancha.dataset.Datasets;
import io.liancha.platform.Item;
import io.liancha.platform.Report;
import io.liancha.platform.ReportStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each platform company sends: how much, how complete, how plausible. */
@Controller
class PlatformPage {

  private static final int PART_ROWS = 200;

  private final ReportStore store;
  private final Datasets datasets;

  PlatformPage(ReportStore store, Datasets datasets) {
    this.store = store;
    this.datasets = datasets;
  }

  /** The lines of one company. */
  record Company(String id, String name, List<Item> lines) {}

  @GetMapping("/platform-quality")
  String page(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate businessDate,
      @RequestParam(required = false) @Nullable String company,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    Report report = store.find(businessDate).orElse(null);
    Report.Page part = report == null ? null : store.page(report, company, PART_ROWS, after);
    model.addAttribute("businessDate", businessDate);
    model.addAttribute("company", company);
    model.addAttribute("report", report);
    model.addAttribute("datasetTitles", datasets.titles());
    model.addAttribute("companies", part == null ? List.of() : companies(part.items()));
    model.addAttribute("next", part == null ? null : part.next());
    return "console/platform-quality";
  }

  private static List<Company> companies(List<Item> items) {
    var companies = new ArrayList<Company>();
    for (Item item : items) {
      Company last = companies.isEmpty() ? null : companies.get(companies.size() - 1);
      if (last == null || !last.id().equals(item.companyId())) {
        last = new Company(item.companyId(), item.name(), new ArrayList<>());
        companies.add(last);
      }
      last.lines().add(item);
    }
    return companies;
  }
}
