package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Somebody signed in at a desk, in Chinese, about whose pages the browser has nothing to say. */
abstract class OnADesk {

  Chromium chromium;
  Page page;

  @BeforeEach
  void open() throws Exception {
    chromium = Chromium.get();
    chromium.complaints.clear();
    page = chromium.signedIn(Chromium.CHINESE, 1280, 720);
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.context().close();
      assertThat(chromium.complaints).isEmpty();
    }
  }
}
