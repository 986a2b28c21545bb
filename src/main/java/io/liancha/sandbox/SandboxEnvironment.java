package io.liancha.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Opens the county before the hub's beans are made, and gives its addresses as settings; any
 * address that a setting names goes before the sandbox's.
 */
class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String BEAN = "sandbox";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Map<Path, Open> OPEN = new HashMap<>();

  /** A county that runs in this process, and what it was opened for. */
  private record Open(SandboxSettings settings, @Nullable LocalDate fixed, Sandbox sandbox) {}

  /** After the files of settings were read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 10;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    SandboxSettings settings =
        Binder.get(environment).bindOrCreate("liancha.sandbox", SandboxSettings.class);
    if (!settings.enabled() || !wholeHub(application)) {
      return;
    }
    Path folder = Path.of(environment.getProperty("liancha.data-dir", "data")).resolve("sandbox");
    String date = environment.getProperty("liancha.business-date", "");
    LocalDate fixed = date.isBlank() ? null : LocalDate.parse(date);
    Sandbox sandbox = open(folder.toAbsolutePath().normalize(), settings, fixed);
    fillIn(environment, sandbox.properties());
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton(BEAN, sandbox));
  }

  /**
   * Gives the settings that nobody made. A file or a variable may name a setting without a value,
   * so the source stands before all others, with only the settings that are missing or empty.
   */
  static void fillIn(ConfigurableEnvironment environment, Map<String, Object> properties) {
    var missing = new HashMap<>(properties);
    missing.keySet().removeIf(name -> isSet(environment, name));
    environment.getPropertySources().addFirst(new MapPropertySource(BEAN, missing));
  }

  private static boolean isSet(ConfigurableEnvironment environment, String name) {
    return !environment.getProperty(name, "").isBlank()
        || environment.containsProperty(name + "[0]");
  }

  /** A county stays open while the process runs, whatever contexts come and go. */
  private static synchronized Sandbox open(
      Path folder, SandboxSettings settings, @Nullable LocalDate fixed) {
    Open known = OPEN.get(folder);
    if (known != null) {
      if (known.settings().equals(settings) && Objects.equals(known.fixed(), fixed)) {
        return known.sandbox();
      }
      known.sandbox().close();
    } else {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(folder), "sandbox-close"));
    }
    Sandbox sandbox = Sandbox.open(folder, settings, fixed, Clock.systemUTC());
    OPEN.put(folder, new Open(settings, fixed, sandbox));
    return sandbox;
  }

  private static synchronized void close(Path folder) {
    Open open = OPEN.remove(folder);
    if (open != null) {
      open.sandbox().closeWhenUnused(PATIENCE);
    }
  }

  /** Tests of one part start applications of their own, which need no county. */
  private static boolean wholeHub(SpringApplication application) {
    return application.getAllSources().stream()
        .anyMatch(
            source ->
                source instanceof Class<?> type
                    && AnnotatedElementUtils.hasAnnotation(type, SpringBootApplication.class));
  }
}
