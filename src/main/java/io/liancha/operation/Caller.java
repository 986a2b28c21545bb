package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.Problem;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** In whose view an answer is given: of the agency that asks, never of one it only names. */
@Component
record Caller(Agencies agencies) {

  /**
   * The agency that asks.
   *
   * @param principal whose name is an agency's id when an agency asks
   * @param named by the request: for the hub's own people, who prepare it for an agency's officers
   */
  Agency of(Operation operation, @Nullable Principal principal, @Nullable String named) {
    Optional<Agency> own = agency(principal);
    String id = own.map(Agency::id).orElse(named);
    if (own.isPresent() && named != null && !named.equals(id)) {
      throw forbidden("不能以其他部门的名义查询", "the view of another agency is not given");
    }
    if (id == null) {
      throw Ask.refused("请指明部门 agency", "name the agency whose view is wanted: agency=…");
    }
    if (!operation.agencies().contains(id)) {
      throw forbidden("该部门不参加此行动", "the agency takes no part in this operation");
    }
    return agencies.find(id).orElseThrow(() -> forbidden("没有这个部门", "no such agency"));
  }

  /** The agency that asks, if one does. */
  Optional<Agency> agency(@Nullable Principal principal) {
    return agencies.of(principal);
  }

  /** An agency knows of no operation but those it takes part in. */
  Operation known(Operation operation, @Nullable Principal principal) {
    Optional<Agency> own = agency(principal);
    if (own.isPresent() && !operation.agencies().contains(own.get().id())) {
      throw Operations.unknown();
    }
    return operation;
  }

  /** Who did something, for the record. */
  static String name(@Nullable Principal principal) {
    return principal == null ? "unknown" : principal.getName();
  }

  private static ErrorResponseException forbidden(String zh, String en) {
    return Problem.of(HttpStatus.FORBIDDEN, zh, en);
  }
}
