package io.liancha.access;

import io.liancha.agency.Agency;
import io.liancha.agency.Purpose;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.audit.Subject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Says who may, when somebody may not: a problem for programs, the way to the login for people. */
@Component
final class TurnedAway implements AuthenticationEntryPoint, AccessDeniedHandler {

  static final String MALFORMED = "请求不合 HTTP 规范 (the request is not HTTP as it has to be)";

  private static final String LOGIN = "/login";

  private final JsonMapper json;
  private final AuditTrail audit;
  private final Pace pace;

  TurnedAway(JsonMapper json, AuditTrail audit, Pace pace) {
    this.json = json;
    this.pace = pace;
    this.audit = audit;
  }

  /** Nobody knows who asks. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (page(request)) {
      response.sendRedirect(LOGIN);
      return;
    }
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(e));
    ProblemDetail problem = problem(HttpStatus.UNAUTHORIZED, request);
    problem.setTitle("没有有效的身份 (no valid sign-in or token)");
    String why = why(e);
    if (why != null) {
      long seconds = pace.stranger(request);
      if (seconds > 0) {
        tooOften(response, seconds);
        return;
      }
      problem.setProperty("token", why);
    }
    denied(request, why == null ? "no token" : why);
    write(response, problem);
  }

  /** Somebody known asks for more than was granted. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (e instanceof CsrfException && nobody(request)) {
      commence(request, response, new InsufficientAuthenticationException("no token", e));
      return;
    }
    Set<String> methods = AccessTable.methods(request);
    HttpStatus status = status(request, methods);
    denied(request, e instanceof CsrfException ? "no CSRF token" : "not granted");
    if (browser(request)) {
      response.sendError(status.value());
      return;
    }
    if (status == HttpStatus.METHOD_NOT_ALLOWED) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
    }
    ProblemDetail problem = problem(status, request);
    problem.setTitle(
        switch (status) {
          case NOT_FOUND -> "没有这个地址 (there is no such address)";
          case METHOD_NOT_ALLOWED -> "该地址不接受此方法 (another method is asked for there)";
          default -> "无此权限 (not granted)";
        });
    if (e instanceof CsrfException) {
      problem.setDetail("页面已过期，请重新打开 (the page is too old; open it again)");
    }
    write(response, problem);
  }

  /** What stands nowhere in the table is nobody's, and nothing is there. */
  private static HttpStatus status(HttpServletRequest request, Set<String> methods) {
    if (methods.isEmpty()) {
      return HttpStatus.NOT_FOUND;
    }
    return methods.contains(request.getMethod())
        ? HttpStatus.FORBIDDEN
        : HttpStatus.METHOD_NOT_ALLOWED;
  }

  /** An agency's system that did not prove to be one, in the words of RFC 6749. */
  void badClient(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    String code =
        e instanceof OAuth2AuthenticationException bad
            ? bad.getError().getErrorCode()
            : "invalid_client";
    denied(request, code);
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            json.writeValueAsBytes(
                Map.of("error", code, "error_description", needs(Capability.AGENCY_TOKENS))));
  }

  /** A read of personal data for no purpose, or for one that the agency's file does not name. */
  void withoutPurpose(HttpServletRequest request, HttpServletResponse response, Agency agency)
      throws IOException {
    denied(request, "no purpose that is granted");
    String may =
        agency.purposes().stream().map(Purpose::name).sorted().collect(Collectors.joining(", "));
    write(
        response,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "须注明用途 purpose,该单位可用:%s (say the purpose; this agency may name: %s)"
                .formatted(may, may)));
  }

  void tooOften(HttpServletResponse response, long seconds) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    write(
        response,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.TOO_MANY_REQUESTS,
            "请求过于频繁，请在 %d 秒后重试 (too many requests; come again in %d s)"
                .formatted(seconds, seconds)));
  }

  void malformed(HttpServletResponse response) throws IOException {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    problem.setTitle(MALFORMED);
    write(response, problem);
  }

  void tooLarge(HttpServletResponse response, long most) throws IOException {
    write(response, ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, tooLarge(most)));
  }

  static String tooLarge(long most) {
    return "请求内容不得超过 %d 字节 (at most %d bytes a request)".formatted(most, most);
  }

  /** Accounts and keys cannot be read just now. */
  void later(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    write(
        response,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "数据库暂不可用，请稍后重试 (the database cannot be used; come again)"));
  }

  private void denied(HttpServletRequest request, String why) {
    Principal caller = request.getUserPrincipal();
    audit.append(
        AuditEvent.of(
                AuditAction.DENIED,
                request.getMethod()
                    + " "
                    + Subject.of(UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8)))
            .by(caller == null ? "anonymous" : caller.getName())
            .with("from", request.getRemoteAddr())
            .with("why", why));
  }

  private static ProblemDetail problem(HttpStatus status, HttpServletRequest request) {
    Optional<Capability> capability = AccessTable.find(request);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status,
            capability
                .map(TurnedAway::needs)
                .orElse("访问表未列出此接口 (the table of access names no such endpoint)"));
    capability.ifPresent(
        c -> {
          if (!c.roles().isEmpty()) {
            problem.setProperty("roles", c.roles());
          }
          if (c.forAgencies()) {
            problem.setProperty("scope", c.scope());
          }
        });
    return problem;
  }

  private static String needs(Capability capability) {
    String roles = capability.roles().stream().map(Role::name).collect(Collectors.joining(", "));
    if (capability == Capability.AGENCY_TOKENS) {
      return "请在 TLS 端口出示该部门的客户端证书 (show the agency's client certificate at the TLS port, with its"
          + " id as client_id)";
    }
    if (capability == Capability.TOKENS) {
      return "用户名或密码不对，或该用户暂被锁定 (wrong name or password, or locked out for a while)";
    }
    if (capability.hubsOwn()) {
      return "仅限本系统自己的人员，需要角色 %s (the hub's own people only, with one of the roles %s)"
          .formatted(roles, roles);
    }
    return capability.forAgencies()
        ? "部门系统需要权限 %s,人员需要角色 %s (an agency's token needs the scope %s, a person one of the roles %s)"
            .formatted(capability.scope(), roles, capability.scope(), roles)
        : "仅限人员，需要角色 %s (people only, with one of the roles %s)".formatted(roles, roles);
  }

  private static String challenge(AuthenticationException e) {
    return e instanceof OAuth2AuthenticationException ? "Bearer error=\"invalid_token\"" : "Bearer";
  }

  private static @Nullable String why(AuthenticationException e) {
    return e instanceof OAuth2AuthenticationException bad ? bad.getError().getDescription() : null;
  }

  static boolean page(HttpServletRequest request) {
    return request.getMethod().equals("GET") && browser(request);
  }

  /** A program that calls the API without a token; a page's form comes with its session. */
  private static boolean nobody(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/") && request.getSession(false) == null;
  }

  /** Somebody who looks at pages, and is answered by one. */
  private static boolean browser(HttpServletRequest request) {
    String accepts = request.getHeader(HttpHeaders.ACCEPT);
    return !request.getRequestURI().startsWith("/api/")
        && accepts != null
        && accepts.contains(MediaType.TEXT_HTML_VALUE);
  }

  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
