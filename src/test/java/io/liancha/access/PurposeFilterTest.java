package io.liancha.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.agency.Agencies;
import io.liancha.agency.AgencySettings;
import io.liancha.audit.Actors;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** What for a person reads a lead's page: stands in the audit trail with each reading. */
class PurposeFilterTest {

  private static final String LEAD = "/suspects/02-ABC";

  private final PurposeFilter filter =
      new PurposeFilter(
          Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of())), null);

  @Test
  void page_withoutAChoice_isReadToVerify() throws Exception {
    assertThat(purpose(LEAD, "li@transport-enforcement", null, null)).isEqualTo("VERIFICATION");
    assertThat(purpose(LEAD, "duty", null, null)).isEqualTo("VERIFICATION");
  }

  @Test
  void choice_onAnyPage_holdsForThePagesReadAfterIt() throws Exception {
    var session = new MockHttpSession();
    assertThat(purpose("/suspects", "li@transport-enforcement", "COMPLAINT", session)).isNull();
    assertThat(purpose(LEAD, "li@transport-enforcement", null, session)).isEqualTo("COMPLAINT");
  }

  @Test
  void choice_thatTheAgencysFileDoesNotName_isNotKept() throws Exception {
    var session = new MockHttpSession();
    assertThat(purpose(LEAD, "wu@market-supervision", "ROADSIDE_CHECK", session))
        .isEqualTo("VERIFICATION");
    assertThat(session.getAttribute(Actors.PURPOSE)).isNull();
  }

  private @Nullable Object purpose(
      String path, String who, @Nullable String named, @Nullable MockHttpSession session)
      throws Exception {
    var request = new MockHttpServletRequest("GET", path);
    request.setUserPrincipal(() -> who);
    if (named != null) {
      request.setParameter("purpose", named);
    }
    if (session != null) {
      request.setSession(session);
    }
    filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    return request.getAttribute(Actors.PURPOSE);
  }
}
