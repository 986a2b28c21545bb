package io.liancha.access;

import static io.liancha.access.Role.ADMIN;
import static io.liancha.access.Role.ANALYST;
import static io.liancha.access.Role.AUDITOR;
import static io.liancha.access.Role.OFFICER;
import static io.liancha.access.Role.OPERATOR;
import static io.liancha.access.Role.VIEWER;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table of what may be asked for, and by whom. An endpoint that stands nowhere here is refused
 * to everybody.
 */
enum Capability {
  SUSPECTS(
      Grant.agencies(VIEWER, OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/suspects",
      "GET /api/v1/suspects/{recordId}",
      "GET /api/v1/suspects/{recordId}/versions"),
  SUSPECT_GROUNDS(
      Grant.people(OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/suspects/{recordId}/score",
      "GET /api/v1/suspects/{recordId}/dispositions"),
  CROSS_CHECK(
      Grant.agencies(OFFICER, OPERATOR),
      "GET /api/v1/vehicles/{plate}/cross-check",
      "POST /api/v1/cross-checks"),
  OPERATION_OVERVIEW(
      Grant.people(OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/operations/blind-spots",
      "GET /api/v1/operations/held-back",
      "GET /api/v1/operations/{operationId}/results",
      "GET /api/v1/operation-results/{month}",
      "GET /api/v1/operation-results/{month}.csv",
      "GET /api/v1/operation-statistics/{month}",
      "GET /api/v1/heat",
      "GET /api/v1/presence/{recordId}"),
  OPERATION_RESULTS(
      Grant.own(OPERATOR),
      "POST /api/v1/operation-results/{month}/send",
      "POST /operations/results/{month}/send"),
  OPERATIONS(
      Grant.agencies(OFFICER, OPERATOR),
      "GET /api/v1/operations",
      "POST /api/v1/operations",
      "GET /api/v1/operations/{operationId}",
      "GET /api/v1/operations/{operationId}/feed",
      "GET /api/v1/operations/{operationId}/brief",
      "GET /api/v1/operations/{operationId}/posts",
      "POST /api/v1/operations/{operationId}/plan",
      "POST /api/v1/operations/{operationId}/start",
      "POST /api/v1/operations/{operationId}/close"),
  RECEIPTS(Grant.agencies(OPERATOR), "POST /api/v1/receipts"),
  DISPOSITIONS(
      Grant.agencies(OFFICER, OPERATOR),
      "POST /api/v1/dispositions",
      "GET /api/v1/dispositions/template.xlsx"),
  DELIVERIES(Grant.agencies(ANALYST, OPERATOR, AUDITOR), "GET /api/v1/deliveries"),
  DELIVERY_STATES(
      Grant.people(ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/parked",
      "GET /api/v1/agencies",
      "GET /api/v1/agencies/{agency}"),
  BALANCES(
      Grant.agencies(VIEWER, ANALYST, OPERATOR, AUDITOR), "GET /api/v1/balances/{businessDate}"),
  RULES(
      Grant.agencies(VIEWER, OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/rules",
      "GET /api/v1/rules/{subject}/{rule}",
      "GET /api/v1/rule-sets/{digest}"),
  RUNS(
      Grant.people(VIEWER, OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/sync-runs",
      "GET /api/v1/sync-runs/{runId}",
      "GET /api/v1/sync-runs/{runId}/events"),
  RUN_CONTROL(
      Grant.own(OPERATOR),
      "POST /api/v1/sync-runs",
      "POST /api/v1/sync-runs/{runId}/confirm",
      "POST /api/v1/sync-runs/{runId}/abandon"),
  DELIVERY_CONTROL(
      Grant.own(OPERATOR),
      "POST /api/v1/agencies/{agency}/pause",
      "POST /api/v1/agencies/{agency}/resume",
      "POST /api/v1/replays"),
  REPLAYS(Grant.own(OPERATOR, AUDITOR), "GET /api/v1/replays/{replayId}"),
  QUARANTINE(
      Grant.own(ANALYST, OPERATOR, AUDITOR),
      "GET /api/v1/quarantine",
      "GET /api/v1/quarantine/{id}",
      "GET /exchange/quarantine",
      "GET /exchange/quarantine/{id}"),
  QUARANTINE_DECISIONS(
      Grant.own(OPERATOR),
      "POST /api/v1/quarantine/{id}/release",
      "POST /api/v1/quarantine/{id}/dismiss",
      "POST /exchange/quarantine/{id}/release",
      "POST /exchange/quarantine/{id}/dismiss"),
  PLATFORM_QUALITY(
      Grant.people(VIEWER, ANALYST, OPERATOR, AUDITOR),
      "GET /platform-quality",
      "GET /api/v1/platform-quality",
      "GET /api/v1/platform-quality.csv"),
  TRIALS(
      Grant.own(ANALYST),
      "GET /api/v1/sync-runs/{runId}/shadow-findings",
      "GET /api/v1/sync-runs/{runId}/replay",
      "POST /api/v1/sync-runs/{runId}/replay",
      "GET /api/v1/back-tests",
      "POST /api/v1/back-tests",
      "GET /api/v1/back-tests/{rerunId}"),
  AUDIT(
      Grant.own(AUDITOR),
      "GET /api/v1/audit",
      "GET /api/v1/audit/verify",
      "POST /api/v1/audit/verify"),
  AUDIT_CHECKPOINT(
      Grant.agencies(AUDITOR, OPERATOR), "GET /api/v1/audit/checkpoint", "GET /api/v1/audit/keys"),
  USERS(
      Grant.own(),
      "GET /api/v1/users",
      "PUT /api/v1/users/{name}",
      "POST /api/v1/users/{name}/unlock"),
  OWN_PASSWORD(
      Grant.people(VIEWER, OFFICER, ANALYST, OPERATOR, AUDITOR), "PUT /api/v1/own-password"),
  FIGURES(Grant.figures(OPERATOR, AUDITOR), "GET /actuator/prometheus"),
  TOKENS(Grant.login(), "POST /api/v1/tokens", "POST /login", "POST /logout"),
  AGENCY_TOKENS(Grant.login(), "POST /oauth2/token"),
  PAGES(
      Grant.people(VIEWER, OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /",
      "GET /runs",
      "GET /runs/{runId}",
      "GET /runs/{runId}/progress",
      "GET /rules",
      "GET /rules/{subject}/{rule}",
      "GET /suspects",
      "POST /suspects",
      "GET /suspects.csv"),
  SUSPECT_PAGE(Grant.people(OFFICER, ANALYST, OPERATOR, AUDITOR), "GET /suspects/{recordId}"),
  OPERATION_PAGES(
      Grant.people(OFFICER, ANALYST, OPERATOR, AUDITOR),
      "GET /operations",
      "GET /operations/heat",
      "GET /operations/{operationId}",
      "GET /operations/results/{month}"),
  OFFICER_PAGES(
      Grant.people(OFFICER, OPERATOR),
      "GET /cross-check",
      "POST /cross-check",
      "GET /cross-check/asked/{id}",
      "GET /cross-check/many",
      "POST /cross-check/many",
      "POST /cross-check/many/file",
      "POST /suspects/{recordId}/dispositions",
      "POST /operations",
      "POST /operations/{operationId}/plan",
      "POST /operations/{operationId}/start",
      "POST /operations/{operationId}/close"),
  EXCHANGE_PAGES(
      Grant.people(ANALYST, OPERATOR, AUDITOR),
      "GET /exchange",
      "GET /exchange/agencies/{agency}",
      "GET /exchange/parked",
      "GET /exchange/deliveries",
      "POST /exchange/deliveries"),
  OPERATOR_PAGES(
      Grant.own(OPERATOR),
      "POST /runs",
      "POST /runs/{runId}/confirm",
      "POST /runs/{runId}/abandon",
      "GET /exchange/replay",
      "POST /exchange/replay",
      "POST /exchange/agencies/{agency}/pause",
      "POST /exchange/agencies/{agency}/resume"),
  TRIAL_PAGE(Grant.own(ANALYST), "GET /rules/back-tests/{rerunId}/result"),
  AUDIT_PAGE(Grant.own(AUDITOR), "GET /audit", "POST /audit"),
  OPEN(
      Grant.everybody(),
      "GET /console/**",
      "GET /webjars/**",
      "GET /actuator/health",
      "GET /actuator/health/**",
      "GET /actuator/info",
      "GET /actuator",
      "GET /v3/api-docs",
      "GET /v3/api-docs.yaml",
      "GET /login");

  /** Who is let in. */
  enum Door {
    ROLES,
    LOGIN,
    LOOPBACK_OR_ROLES,
    ALL
  }

  /** How far it goes beyond the hub's own people. */
  private enum Reach {
    /** Not at all: what is shown is cut by no agency's view. */
    OWN,
    /** To people of agencies. */
    PEOPLE,
    /** To agencies' systems, too, when their file grants it as a scope. */
    AGENCIES
  }

  /**
   * To whom a capability is given.
   *
   * @param roles of people
   */
  private record Grant(Door door, Reach reach, Set<Role> roles) {

    static Grant own(Role... roles) {
      return new Grant(Door.ROLES, Reach.OWN, withAdmin(roles));
    }

    static Grant people(Role... roles) {
      return new Grant(Door.ROLES, Reach.PEOPLE, withAdmin(roles));
    }

    static Grant agencies(Role... roles) {
      return new Grant(Door.ROLES, Reach.AGENCIES, withAdmin(roles));
    }

    static Grant figures(Role... roles) {
      return new Grant(Door.LOOPBACK_OR_ROLES, Reach.PEOPLE, withAdmin(roles));
    }

    static Grant login() {
      return new Grant(Door.LOGIN, Reach.PEOPLE, Set.of());
    }

    static Grant everybody() {
      return new Grant(Door.ALL, Reach.PEOPLE, Set.of());
    }

    private static Set<Role> withAdmin(Role... roles) {
      Set<Role> all = EnumSet.of(ADMIN, roles);
      return all;
    }
  }

  private final Grant grant;
  private final List<String> endpoints;

  Capability(Grant grant, String... endpoints) {
    this.grant = grant;
    this.endpoints = List.of(endpoints);
  }

  /** How an agency's file and a token name it. */
  String scope() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Door door() {
    return grant.door();
  }

  boolean forAgencies() {
    return grant.reach() == Reach.AGENCIES;
  }

  Set<Role> roles() {
    return grant.roles();
  }

  /** True where what is answered may hold personal data in an agency's view. */
  boolean personal() {
    return this == SUSPECTS || this == SUSPECT_PAGE;
  }

  /** True for pages where a person may choose what for they read. */
  boolean page() {
    return this == SUSPECT_PAGE || this == PAGES || this == OFFICER_PAGES;
  }

  /** True where rows of all sources or all records are shown in no agency's view. */
  boolean hubsOwn() {
    return grant.reach() == Reach.OWN;
  }

  /** Each as {@code METHOD /path/{segment}}; two stars stand for anything behind. */
  List<String> endpoints() {
    return endpoints;
  }
}
