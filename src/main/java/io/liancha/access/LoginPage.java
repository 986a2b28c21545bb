package io.liancha.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Where people sign in. */
@RestController
class LoginPage {

  private final SpringTemplateEngine templates;
  private final ObjectProvider<ClientRegistrationRepository> others;

  LoginPage(SpringTemplateEngine templates, ObjectProvider<ClientRegistrationRepository> others) {
    this.templates = templates;
    this.others = others;
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(
      CsrfToken csrf,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String lang) {
    boolean english = "en".equals(lang);
    var page = new Context(english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    page.setVariable("zh", !english);
    page.setVariable("failed", error != null);
    page.setVariable("csrf", csrf);
    page.setVariable("others", others.getIfAvailable() instanceof Iterable<?> all ? all : null);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(templates.process("login", page));
  }
}
