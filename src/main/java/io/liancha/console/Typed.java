package io.liancha.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What people typed into searches, under keys that say nothing: an address carries the key, so that
 * no plate and no name stands in it, nor in a log or a browser's history. Forgotten by a restart,
 * and when many others have searched since; then the page asks for it again.
 */
@Component
final class Typed {

  private static final int MOST = 10_000;

  private final Map<String, Words> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Words> eldest) {
          return size() > MOST;
        }
      };

  /** What was typed, and who may be shown it again. */
  private record Words(@Nullable String by, String text) {}

  /**
   * Where what a form asks for is shown: its own address, with a key in place of what was typed.
   *
   * @param fields in which people type
   */
  RedirectView shown(HttpServletRequest form, String... fields) {
    Principal who = form.getUserPrincipal();
    var to = UriComponentsBuilder.fromPath(form.getRequestURI());
    form.getParameterMap()
        .forEach(
            (name, values) -> {
              boolean typed = List.of(fields).contains(name);
              String value = typed ? keep(who, values[0]) : values[0];
              if (value != null && !name.equals("_csrf")) {
                to.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
              }
            });
    return new RedirectView(to.build(true).toUriString());
  }

  /** The key; none where nothing was typed. */
  synchronized @Nullable String keep(@Nullable Principal who, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String key = UUID.randomUUID().toString();
    kept.put(key, new Words(name(who), text.strip()));
    return key;
  }

  /** Only for whoever typed it. */
  synchronized Optional<String> find(@Nullable Principal who, @Nullable String key) {
    return Optional.ofNullable(key)
        .map(kept::get)
        .filter(words -> Objects.equals(words.by(), name(who)))
        .map(Words::text);
  }

  private static @Nullable String name(@Nullable Principal who) {
    return who == null ? null : who.getName();
  }
}
