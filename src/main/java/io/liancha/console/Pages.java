package io.liancha.console;

import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages. */
final class Pages {

  private Pages() {}

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
