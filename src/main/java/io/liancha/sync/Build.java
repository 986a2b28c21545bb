package io.liancha.sync;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * How this build of the hub is called: its version and its commit, or the time it was built when no
 * commit was named to it; {@code dev} when it was never built, as in an editor.
 */
@Component
final class Build {

  static final String DEV = "dev";

  /** What the build file says when it was told no commit. */
  private static final String UNNAMED = "unnamed";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String name;

  Build(ObjectProvider<BuildProperties> built) {
    this.name = name(built.getIfAvailable());
  }

  String name() {
    return name;
  }

  static String name(@Nullable BuildProperties built) {
    if (built == null || built.getVersion() == null) {
      return DEV;
    }
    String commit = built.get("commit");
    if (commit != null && !commit.isBlank() && !commit.equals(UNNAMED)) {
      return built.getVersion() + "+" + commit;
    }
    Instant time = built.getTime();
    return time == null ? built.getVersion() : built.getVersion() + "+" + TIME.format(time);
  }
}
