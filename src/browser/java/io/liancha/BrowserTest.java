package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The console's pages in a real Chromium, in both languages: nothing on the browser's console, no
 * request off the host, nothing serious found by axe, first content within a second. With {@code
 * -Dliancha.docs.write=true} it writes the pictures of the README.
 */
@Tag("browser")
class BrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("src/docs/images");
  private static final int FIRST_CONTENT_MILLIS = 1_000;
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @TempDir static Path data;

  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Double> firstContent = new LinkedHashMap<>();

  @Test
  void pages_areSoundInChromium() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": install chromium and fonts-noto-cjk");
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.data-dir", data.toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sandbox.latency-ms", "0");
    try (var hub = new WholeHub(settings)) {
      JsonNode run = hub.night(null);
      String suspect =
          hub.get("/api/v1/suspects?band=A&limit=1")
              .path("items")
              .get(0)
              .path("recordId")
              .asString();
      var pages = new LinkedHashMap<String, String>();
      pages.put("today", "/");
      pages.put("suspects", "/suspects");
      pages.put("suspect", "/suspects/" + encoded(suspect));
      pages.put("check", "/cross-check?plate=" + encoded(suspect.substring(3)));
      pages.put("operations", "/operations");
      pages.put("runs", "/runs");
      pages.put("run", "/runs/" + run.path("runId").asString());
      for (String part : List.of("", "/quarantine", "/parked", "/deliveries", "/replay")) {
        pages.put("exchange" + part.replace('/', '-'), "/exchange" + part);
      }
      pages.put("agency", "/exchange/agencies/public-security");
      pages.put("rules", "/rules");
      pages.put("rule", "/rules/permit/no-vehicle-permit");
      pages.put("platform", "/platform-quality");
      pages.put("audit", "/audit");
      look(hub.base(), pages);
    }
    assertThat(complaints).isEmpty();
  }

  private void look(String base, Map<String, String> pages) throws IOException {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS))) {
      for (String language : List.of("zh-CN", "en")) {
        try (BrowserContext context =
            browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 720))) {
          context.addCookies(List.of(new Cookie("liancha-language", language).setUrl(base)));
          Page page = context.newPage();
          listen(page, base);
          for (Map.Entry<String, String> entry : pages.entrySet()) {
            look(page, base, entry, language);
          }
        }
      }
    }
  }

  private void listen(Page page, String base) {
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error") || m.type().equals("warning")) {
            complaints.add(page.url() + " says on the console: " + m.text());
          }
        });
    page.onPageError(e -> complaints.add(page.url() + " fails: " + e));
    page.onRequest(
        r -> {
          if (!r.url().startsWith(base) && !r.url().startsWith("data:")) {
            complaints.add(page.url() + " asks elsewhere: " + r.url());
          }
        });
  }

  private void look(Page page, String base, Map.Entry<String, String> entry, String language)
      throws IOException {
    int status = page.navigate(base + entry.getValue()).status();
    if (status != 200) {
      complaints.add(entry.getValue() + " answers " + status);
    }
    Object first =
        page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
    if (first instanceof Number millis && millis.doubleValue() > FIRST_CONTENT_MILLIS) {
      complaints.add(entry.getValue() + " shows its first content after " + millis + " ms");
    }
    if (page.evaluate("() => document.documentElement.scrollWidth > innerWidth").equals(true)) {
      complaints.add(entry.getValue() + " is wider than 1280 pixels");
    }
    page.evaluate(axe());
    Object found =
        page.evaluate(
            "async () => (await axe.run()).violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ' ' + v.nodes.slice(0, 2).map(n => n.html).join(' '))");
    if (found instanceof List<?> violations) {
      violations.forEach(v -> complaints.add(entry.getValue() + " " + language + ": " + v));
    }
    if (Boolean.getBoolean("liancha.docs.write") && language.equals("zh-CN")) {
      picture(page, entry.getKey());
    }
  }

  private static void picture(Page page, String name) throws IOException {
    if (List.of("today", "suspect", "operations").contains(name)) {
      Files.createDirectories(PICTURES);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(name + ".jpg"))
              .setType(ScreenshotType.JPEG)
              .setQuality(70));
    }
  }

  private static String axe() throws IOException {
    try (InputStream script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
