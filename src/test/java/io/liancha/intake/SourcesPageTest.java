package io.liancha.intake;

import io.liancha.WrittenPage;
import io.liancha.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about the sources is written from their files and the datasets, and never by hand. */
class SourcesPageTest {

  @Test
  void page_saysWhatTheSourcesFilesSay() throws IOException {
    Datasets datasets = Datasets.load();
    var settings = new IntakeSettings(Path.of("config/sources"), Map.of(), null);
    String page = SourcesPage.of(new SourceBook(settings, datasets), datasets);
    WrittenPage.check(Path.of("src/docs/SOURCES.md"), page, SourcesPageTest.class);
  }
}
