package io.liancha.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The platform report as a page for people: no scripts, nothing from elsewhere. */
@RestController
class PlatformQualityPage {

  private static final String PATH = "/platform-quality";
  private static final int PART_ROWS = 200;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private final ReportStore store;
  private final SpringTemplateEngine templates;

  PlatformQualityPage(ReportStore store, SpringTemplateEngine templates) {
    this.store = store;
    this.templates = templates;
  }

  /** The lines of one company. */
  record Company(String id, String name, List<Item> lines) {}

  /** What the reader asked for. */
  record Asked(@Nullable LocalDate businessDate, @Nullable String company, @Nullable String after) {

    /** The same in a language, from a place. */
    String link(String path, @Nullable String lang, @Nullable String from) {
      var link = UriComponentsBuilder.fromPath(path);
      Map<String, Object> values = new HashMap<>();
      add(link, values, "businessDate", businessDate);
      add(link, values, "company", company);
      add(link, values, "lang", lang);
      add(link, values, "after", from);
      return link.encode().buildAndExpand(values).toUriString();
    }

    private static void add(
        UriComponentsBuilder link,
        Map<String, Object> values,
        String name,
        @Nullable Object value) {
      if (value != null) {
        link.queryParam(name, "{" + name + "}");
        values.put(name, value.toString());
      }
    }
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(
      @RequestParam(required = false) @Nullable LocalDate businessDate,
      @RequestParam(required = false) @Nullable String company,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String lang) {
    boolean english = "en".equals(lang);
    String said = company == null || company.isBlank() ? null : company.strip();
    var asked = new Asked(businessDate, said, after);
    Report report = store.find(businessDate).orElse(null);
    Report.Page part = report == null ? null : store.page(report, said, PART_ROWS, after);
    var page = new Context(english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    page.setVariable("zh", !english);
    page.setVariable("asked", asked);
    page.setVariable("report", report);
    page.setVariable("companies", part == null ? List.of() : companies(part.items()));
    page.setVariable("otherLanguage", asked.link(PATH, english ? "zh" : "en", after));
    page.setVariable("csv", asked.link("/api/v1/platform-quality.csv", null, null));
    page.setVariable(
        "next",
        part == null || part.next() == null
            ? null
            : asked.link(PATH, english ? "en" : null, part.next()));
    return ResponseEntity.ok()
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
        .body(templates.process("platform-quality", page));
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
