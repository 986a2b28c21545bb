package io.liancha.link;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What holds when nobody set anything. */
public final class Given {

  private Given() {}

  public static LinkSettings settings() {
    return new Binder(new MapConfigurationPropertySource())
        .bindOrCreate("liancha.link", LinkSettings.class);
  }
}
