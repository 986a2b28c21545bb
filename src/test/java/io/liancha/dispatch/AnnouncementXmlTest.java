package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnnouncementXmlTest {

  @Test
  void record_standsInItsOwnNamespace_asItIsPushed() {
    String xml =
        AnnouncementXml.of(
            "correction",
            JsonMapper.shared()
                .readTree(
                    """
                    {"checkId": 7, "reasons": ["a<b"],
                     "record": {"band": "B", "recordId": "02-浙E12345", "version": 2, "status": "ACTIVE",
                                "vehicle": {"plate": "浙E12345", "plateType": "02"}}}
                    """));

    assertThat(xml)
        .isEqualTo(
            "<correction xmlns=\"urn:liancha:correction:1\"><checkId>7</checkId>"
                + "<reasons><reason>a&lt;b</reason></reasons>"
                + "<record><suspect xmlns=\"urn:liancha:suspect:1\"><recordId>02-浙E12345</recordId>"
                + "<version>2</version><status>ACTIVE</status><band>B</band>"
                + "<vehicle><plate>浙E12345</plate><plateType>02</plateType></vehicle></suspect></record>"
                + "</correction>");
  }
}
