package io.liancha.access;

import io.liancha.WrittenPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/ACCESS.md} equal to the table in the code. */
class AccessPageTest {

  private static final Path PAGE = Path.of("src/docs/ACCESS.md");

  @Test
  void page_isWhatTheTableSays() throws IOException {
    WrittenPage.check(PAGE, page(), AccessPageTest.class);
  }

  private static String page() {
    var out = new StringBuilder();
    out.append("# Who may ask for what · 访问表\n\n");
    out.append(
        "Written by a test from the one table in the code (`Capability`); do not edit. What\n");
    out.append("stands nowhere here is refused to everybody.\n\n");
    out.append(
        "An agency's file grants scopes (`client.scopes` in `config/agencies/<agency>.yaml`),\n");
    out.append(
        "an administrator gives roles to people. An agency's token and its people see the\n");
    out.append(
        "agency's own messages and records in its own view, whatever the line says; rejected\n");
    out.append(
        "rows, shadow findings and back-tests, which no view cuts, its people see never, and\n");
    out.append(
        "runs, pauses, replays, the audit and users are left to the hub's own people: a line\n");
    out.append("that says \"hub's own\" is none of theirs.\n\n");
    out.append("| role | 角色 | does |\n| --- | --- | --- |\n");
    for (Role role : Role.values()) {
      out.append("| `%s` | %s | %s |\n".formatted(role, role.zh(), role.en()));
    }
    out.append("\n| endpoint | scope of agencies | roles of people |\n| --- | --- | --- |\n");
    for (Capability capability : Capability.values()) {
      out.append("| ");
      out.append(
          capability.endpoints().stream()
              .map(e -> "`" + e + "`")
              .collect(Collectors.joining("<br>")));
      out.append(" | ");
      out.append(capability.forAgencies() ? "`" + capability.scope() + "`" : "–");
      out.append(" | ").append(people(capability)).append(" |\n");
    }
    return out.toString();
  }

  private static String people(Capability capability) {
    String roles =
        Arrays.stream(Role.values())
            .filter(capability.roles()::contains)
            .map(Role::name)
            .collect(Collectors.joining(", "));
    return switch (capability.door()) {
      case ALL -> "everybody, signed in or not";
      case LOGIN -> "whoever proves who they are";
      case LOOPBACK_OR_ROLES ->
          "callers on this machine (`liancha.access.figures-on-loopback`), who bears"
              + " `liancha.access.figures-token`, "
              + roles;
      case ROLES -> capability.hubsOwn() ? roles + "; hub's own" : roles;
    };
  }
}
