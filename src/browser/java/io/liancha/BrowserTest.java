package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console's pages in a real Chromium, in both languages: nothing on the browser's console, no
 * request off the host, nothing serious found by axe, no page wider than its window or heavier than
 * half a megabyte. With {@code -Dliancha.docs.write=true} it writes the pictures of the README.
 */
@Tag("browser")
class BrowserTest {

  private static final Path PICTURES = Path.of("src/docs/images");
  private static final String CHECK = "/cross-check";
  private static final int BYTES_MAX = 500_000;
  private static final String BYTES =
      "() => [...performance.getEntriesByType('navigation'),"
          + " ...performance.getEntriesByType('resource')]"
          + ".reduce((sum, e) => sum + e.encodedBodySize, 0)";
  private static final String FIRST_CONTENT =
      "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
  private static final String SERIOUS =
      "async () => (await axe.run()).violations"
          + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
          + ".map(v => v.id + ' ' + v.nodes.slice(0, 2).map(n => n.html).join(' '))";
  private static final String DRAWN =
      "() => [...document.querySelectorAll('[data-chart]')]"
          + ".every(box => box.hidden || box.querySelector('canvas'))";
  private static final String TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth";

  private Chromium chromium;

  @BeforeEach
  void open() throws Exception {
    chromium = Chromium.get();
    chromium.complaints.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void pages_areSound_onADesk(String language) throws Exception {
    sound(language, 1280, 720);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  @Tag("slow")
  void pages_areSound_onATablet(String language) throws Exception {
    sound(language, 820, 1180);
  }

  private void sound(String language, int width, int height) throws Exception {
    String axe = axe();
    var complaints = new ArrayList<String>();
    try (Page page = chromium.signedIn(language, width, height)) {
      for (String path : pages().values()) {
        int status = page.navigate(path).status();
        if (path.equals(CHECK)) {
          chromium.ask(page, chromium.suspect.substring(3));
        }
        if (status != 200) {
          complaints.add(path + " answers " + status);
        }
        weigh(page, path, complaints);
        if (page.evaluate(TOO_WIDE).equals(true)) {
          complaints.add(path + " is wider than " + width + " pixels");
        }
        page.evaluate(axe);
        ((List<?>) page.evaluate(SERIOUS)).forEach(v -> complaints.add(path + ": " + v));
      }
    }
    complaints.addAll(chromium.complaints);
    assertThat(complaints).isEmpty();
  }

  private static void weigh(Page page, String path, List<String> complaints) {
    int bytes = ((Number) page.evaluate(BYTES)).intValue();
    double millis = ((Number) page.waitForFunction(FIRST_CONTENT).jsonValue()).doubleValue();
    System.out.printf("%-60s %4d kB, first content after %4.0f ms%n", path, bytes / 1000, millis);
    if (bytes > BYTES_MAX) {
      complaints.add(path + " weighs " + bytes + " bytes");
    }
  }

  @Test
  void pictures_areThoseOfTheReadme() throws Exception {
    try (Page page = chromium.signedIn(Chromium.CHINESE, 1280, 720)) {
      Map<String, String> pages = pages();
      picture(page, "today", pages.get("today"));
      picture(page, "suspect", pages.get("suspect"));
      picture(page, "ring", pages.get("tied") + "#times");
      picture(page, "operation", pages.get("operation"));
    }
  }

  private static void picture(Page page, String name, String path) throws IOException {
    page.navigate(path);
    page.waitForFunction(DRAWN);
    byte[] picture = page.screenshot(new Page.ScreenshotOptions().setType(ScreenshotType.PNG));
    assertThat(picture.length).as(name).isBetween(20_000, 150_000);
    if (Boolean.getBoolean("liancha.docs.write")) {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), picture);
    }
  }

  private Map<String, String> pages() throws Exception {
    String suspect = Chromium.encoded(chromium.suspect);
    var pages = new LinkedHashMap<String, String>();
    pages.put("today", "/");
    pages.put("suspects", "/suspects");
    pages.put("suspect", "/suspects/" + suspect);
    pages.put("check", CHECK);
    pages.put("tied", "/suspects/" + Chromium.encoded(chromium.tied));
    pages.put("many", "/cross-check/many");
    pages.put("operations", "/operations");
    pages.put("operation", "/operations/" + chromium.operation("周五夜间联合整治"));
    pages.put("results", "/operations/results/" + YearMonth.now(Chromium.CHINA));
    pages.put("runs", "/runs");
    pages.put("run", "/runs/" + chromium.run);
    for (String part : List.of("", "/quarantine", "/parked", "/deliveries", "/replay")) {
      pages.put("exchange" + part, "/exchange" + part);
    }
    pages.put("agency", "/exchange/agencies/public-security");
    pages.put(
        "row",
        "/exchange/quarantine/" + chromium.first("/api/v1/quarantine?limit=1").path("id").asLong());
    pages.put("rules", "/rules");
    pages.put("rule", "/rules/permit/no-vehicle-permit");
    pages.put("platform", "/platform-quality");
    pages.put("audit", "/audit");
    return pages;
  }

  private static String axe() throws IOException {
    try (InputStream script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
