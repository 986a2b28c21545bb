package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** In whose view an answer is given: of the agency that asks, never of one it only names. */
@Component
record Caller(Agencies agencies) {

  /**
   * The agency in whose view the answer is.
   *
   * @param named by the request: for the hub's own people, who prepare it for an agency's officers
   */
  Agency of(Operation operation, @Nullable String named) {
    String own = agencies.asking().map(Agency::id).orElse(named);
    if (own == null) {
      throw Ask.refused("请指明部门 agency", "name the agency whose view is wanted: agency=…");
    }
    if (named != null && !named.equals(own)) {
      throw forbidden("不能以其他部门的名义查询", "the view of another agency is not given");
    }
    if (!operation.agencies().contains(own)) {
      throw forbidden("该部门不参加此行动", "the agency takes no part in this operation");
    }
    return agencies.find(own).orElseThrow(() -> forbidden("没有这个部门", "no such agency"));
  }

  private static ErrorResponseException forbidden(String zh, String en) {
    return Problem.of(HttpStatus.FORBIDDEN, zh, en);
  }
}
