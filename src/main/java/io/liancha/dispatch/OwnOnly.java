package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Callers of an agency are shown what was sent to it, and nothing of the others. */
@Component
public final class OwnOnly {

  private final Agencies agencies;

  OwnOnly(Agencies agencies) {
    this.agencies = agencies;
  }

  /** The caller's own agency; empty for the hub's own people. */
  public Optional<String> agency() {
    return agencies.asking().map(Agency::id);
  }

  /** The sides of a day that the caller may look at: its own, or all. */
  public List<AgencyBalance> of(List<AgencyBalance> sides) {
    return agency()
        .map(own -> sides.stream().filter(s -> s.agency().equals(own)).toList())
        .orElse(sides);
  }

  /** An agency that is named in an address: 403 for another one's, 404 for none. */
  public Agency known(String id) {
    of(id);
    return agencies
        .find(id)
        .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "没有这个部门", "no agency is called so"));
  }

  /** The agency to show, of the one that was asked for; 403 for another one's. */
  @Nullable String of(@Nullable String asked) {
    Optional<String> own = agency();
    if (own.isPresent() && asked != null && !asked.equals(own.get())) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "只能查看本部门的消息", "an agency is shown its own messages only");
    }
    return own.orElse(asked);
  }
}
