package io.liancha.console;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages. */
final class Pages {

  private Pages() {}

  /** What a form sent was not taken: its page says why, above what was typed. */
  static void refused(ErrorResponseException e, Model model, HttpServletResponse response) {
    response.setStatus(e.getStatusCode().value());
    model.addAttribute("refused", e.getBody().getDetail());
  }

  /** To a page, which then says what was done. */
  static RedirectView redirect(String done, String... path) {
    return new RedirectView(
        UriComponentsBuilder.newInstance()
            .path("/")
            .pathSegment(path)
            .queryParam("done", done)
            .build()
            .encode()
            .toUriString());
  }
}
