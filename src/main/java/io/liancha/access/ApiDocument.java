package io.liancha.access;

import io.liancha.agency.Purpose;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/**
 * Writes into the API's description what no method says of itself: who may ask, by the table that
 * decides it, and what is answered when something is wrong.
 */
@Component
final class ApiDocument implements OpenApiCustomizer {

  private static final String PERSON = "person";
  private static final String PASSWORD = "password";
  private static final String AGENCY = "agency";
  private static final String CERTIFICATE = "certificate";
  private static final String PROBLEM = "Problem";

  /** Answered otherwise than by 200. */
  private static final Map<String, String> STATUS =
      Map.of(
          "POST /api/v1/sync-runs", "202",
          "POST /api/v1/sync-runs/{runId}/confirm", "202",
          "POST /api/v1/sync-runs/{runId}/abandon", "204",
          "POST /api/v1/sync-runs/{runId}/replay", "202",
          "POST /api/v1/back-tests", "202",
          "POST /api/v1/operations", "201");

  @Override
  public void customise(OpenAPI api) {
    Components parts = api.getComponents();
    schemes().forEach(parts::addSecuritySchemes);
    parts.addSchemas(PROBLEM, problem());
    for (Trouble trouble : Trouble.values()) {
      parts.addResponses(trouble.name(), trouble.response());
    }
    api.getPaths().forEach((path, item) -> describe(path, item));
  }

  private static void describe(String path, PathItem item) {
    item.readOperationsMap()
        .forEach(
            (method, operation) -> {
              String endpoint = method + " " + path;
              status(endpoint, operation);
              AccessTable.find(method.name(), PathContainer.parsePath(path))
                  .ifPresent(capability -> guard(capability, operation));
              for (Trouble trouble : Trouble.values()) {
                if (trouble.happens(endpoint, operation)) {
                  operation
                      .getResponses()
                      .addApiResponse(trouble.status, new ApiResponse().$ref(trouble.name()));
                }
              }
            });
  }

  private static void status(String endpoint, Operation operation) {
    String status = STATUS.get(endpoint);
    if (status != null) {
      ApiResponse response = operation.getResponses().remove("200");
      if (response.getContent() != null) {
        response.addHeaderObject("Location", new Header().schema(of("string")));
      }
      operation.getResponses().addApiResponse(status, response);
    }
  }

  private static void guard(Capability capability, Operation operation) {
    var security = new ArrayList<SecurityRequirement>();
    if (capability.door() == Capability.Door.LOGIN) {
      security.add(new SecurityRequirement().addList(PASSWORD));
    } else if (capability.door() == Capability.Door.ROLES) {
      security.add(new SecurityRequirement().addList(PERSON));
    }
    if (capability.forAgencies()) {
      security.add(
          new SecurityRequirement().addList(AGENCY, capability.scope()).addList(CERTIFICATE));
    }
    operation.setSecurity(security);
    if (capability.personal()) {
      operation.addParametersItem(
          new QueryParameter()
              .name("purpose")
              .description("部门系统须注明 (required of agencies, which may name those of their file)")
              .schema(purposes()));
    }
  }

  private static Schema<?> purposes() {
    Schema<Object> named = new Schema<>().types(Set.of("string"));
    Arrays.stream(Purpose.values()).map(Purpose::name).forEach(named::addEnumItemObject);
    return named;
  }

  private static Map<String, SecurityScheme> schemes() {
    var scopes = new Scopes();
    Arrays.stream(Capability.values())
        .filter(Capability::forAgencies)
        .forEach(c -> scopes.addString(c.scope(), String.join(", ", c.endpoints())));
    var flow = new OAuthFlow().tokenUrl("/oauth2/token").scopes(scopes);
    return Map.of(
        AGENCY,
        new SecurityScheme()
            .type(SecurityScheme.Type.OAUTH2)
            .description(
                "部门系统:以客户端证书换取令牌,client_id 为部门编号 (an agency's system: a token for its client"
                    + " certificate, bound to it; client_id is the agency's id)")
            .flows(new OAuthFlows().clientCredentials(flow)),
        CERTIFICATE,
        new SecurityScheme().type(SecurityScheme.Type.MUTUALTLS),
        PERSON,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("人员:令牌来自 (people: a token from) POST /api/v1/tokens"),
        PASSWORD,
        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
  }

  private static Schema<?> problem() {
    return new Schema<>()
        .types(Set.of("object"))
        .description("RFC 9457")
        .addProperty("type", of("string"))
        .addProperty("title", of("string"))
        .addProperty("status", of("integer"))
        .addProperty("detail", of("string"))
        .addProperty("instance", of("string"));
  }

  private static Schema<?> of(String type) {
    return new Schema<>().types(Set.of(type));
  }

  /** What may be answered instead of what was asked for. */
  private enum Trouble {
    BAD_REQUEST("400", "请求不合要求 (something in the request is not as it has to be)"),
    UNAUTHORIZED("401", "没有有效的身份 (no valid token)"),
    FORBIDDEN("403", "无此权限,或未注明可用的用途 (not granted, or no purpose that is)"),
    NOT_FOUND("404", "没有所问的对象 (there is no such thing)"),
    CONFLICT("409", "与现状不符 (not as things stand)"),
    CONTENT_TOO_LARGE("413", "请求内容过大 (the body is too large)"),
    UNSUPPORTED_MEDIA_TYPE("415", "不接受此类内容 (a body of another kind is taken)"),
    UNPROCESSABLE_CONTENT("422", "内容不能成立 (what it says cannot be)"),
    TOO_MANY_REQUESTS("429", "请求过于频繁 (too many requests)"),
    SERVICE_UNAVAILABLE("503", "数据库暂不可用 (the database cannot be used just now)");

    private static final Pattern CONFLICTS =
        Pattern.compile(
            "(POST|PUT) /api/v1/(sync-runs|operations|replays|quarantine|back-tests|audit"
                + "|own-password|users/[^/]*$).*|GET .*/(feed|brief)");
    private static final Pattern CONTRADICTS =
        Pattern.compile(
            "(POST|PUT) /api/v1/(receipts|dispositions|replays|quarantine|own-password"
                + "|users/[^/]*$).*");

    private final String status;
    private final String words;

    Trouble(String status, String words) {
      this.status = status;
      this.words = words;
    }

    boolean happens(String endpoint, Operation operation) {
      boolean body = operation.getRequestBody() != null;
      return switch (this) {
        case BAD_REQUEST -> body || operation.getParameters() != null;
        case UNAUTHORIZED, FORBIDDEN -> !operation.getSecurity().isEmpty();
        case NOT_FOUND -> endpoint.contains("{");
        case CONFLICT -> CONFLICTS.matcher(endpoint).matches();
        case CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> body;
        case UNPROCESSABLE_CONTENT -> CONTRADICTS.matcher(endpoint).matches();
        case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> true;
      };
    }

    ApiResponse response() {
      var response =
          new ApiResponse()
              .description(words)
              .content(
                  new Content()
                      .addMediaType(
                          "application/problem+json",
                          new MediaType().schema(new Schema<>().$ref(PROBLEM))));
      if (this == TOO_MANY_REQUESTS || this == SERVICE_UNAVAILABLE) {
        response.addHeaderObject(
            "Retry-After", new Header().description("s").schema(of("integer")));
      }
      return response;
    }
  }
}
