package io.liancha.access;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What stands before every endpoint: who asks, and whether the table lets them. */
@Configuration
@EnableWebSecurity
class SecurityConfiguration {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";
  private static final String LOGIN = "/login";
  private static final RequestMatcher WITH_PASSWORD =
      request -> request.getRequestURI().equals("/api/v1/tokens");

  private final Gate gate;
  private final Doorkeeper doorkeeper;
  private final Callers callers;
  private final Login login;
  private final ForeignUsers foreign;

  SecurityConfiguration(
      Gate gate, Doorkeeper doorkeeper, Callers callers, Login login, ForeignUsers foreign) {
    this.gate = gate;
    this.doorkeeper = doorkeeper;
    this.callers = callers;
    this.login = login;
    this.foreign = foreign;
  }

  /** Requests are measured as a whole; to measure each filter costs more than the filters do. */
  @Bean
  SecurityObservationSettings unmeasuredFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Within Tomcat's own report, which then has nothing left to say. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByTomcat() {
    return factory ->
        factory.addContextCustomizers(
            c -> c.getParent().getPipeline().addValve(new RefusedByTomcat()));
  }

  /** Paths that are written so that two readers may take them for two things. */
  @Bean
  RequestRejectedHandler refusedByFirewall() {
    return (request, response, e) -> gate.turnedAway().malformed(response);
  }

  /** Where agencies' systems get tokens, by their certificates. */
  @Bean
  @Order(1)
  SecurityFilterChain agencyTokens(
      HttpSecurity http, AgencyClients clients, NoRegister register, AccessSettings settings) {
    return http.securityMatcher("/oauth2/token")
        .addFilterBefore(gate.first(), DisableEncodeUrlFilter.class)
        .addFilterBefore(gate.logins(r -> true), DisableEncodeUrlFilter.class)
        .oauth2AuthorizationServer(
            server ->
                server
                    .registeredClientRepository(clients)
                    .authorizationService(register)
                    .authorizationServerSettings(
                        AuthorizationServerSettings.builder().issuer(settings.issuer()).build())
                    .clientAuthentication(
                        by ->
                            by.errorResponseHandler(gate.turnedAway()::badClient)
                                .authenticationConverters(
                                    ways -> {
                                      ways.clear();
                                      ways.add(clients);
                                    })))
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .exceptionHandling(e -> e.authenticationEntryPoint(gate.turnedAway()))
        .build();
  }

  /** Everything else. */
  @Bean
  @Order(2)
  SecurityFilterChain everything(HttpSecurity http) {
    http.addFilterBefore(gate.first(), DisableEncodeUrlFilter.class)
        .addFilterBefore(gate.body(), DisableEncodeUrlFilter.class)
        .addFilterBefore(gate.logins(Gate::provesWho), DisableEncodeUrlFilter.class)
        .addFilterBefore(gate.callers(), AuthorizationFilter.class)
        .addFilterAfter(gate.purposes(), AuthorizationFilter.class)
        .authorizeHttpRequests(
            all ->
                all.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(doorkeeper))
        .oauth2ResourceServer(
            api ->
                api.authenticationEntryPoint(gate.turnedAway())
                    .bearerTokenResolver(new BearerTokens(doorkeeper))
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(callers)))
        .csrf(csrf -> csrf.ignoringRequestMatchers(WITH_PASSWORD))
        .headers(SecurityConfiguration::pages)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(gate.turnedAway())
                    .accessDeniedHandler(gate.turnedAway()));
    return signIn(http).build();
  }

  /** By a form, and by another system where settings name one. */
  @SuppressWarnings("NullAway") // no name is null, which the setter takes but does not declare
  private HttpSecurity signIn(HttpSecurity http) {
    var askedBefore = new HttpSessionRequestCache();
    askedBefore.setRequestMatcher(TurnedAway::page);
    askedBefore.setMatchingRequestParameterName(null);
    http.requestCache(cache -> cache.requestCache(askedBefore))
        .formLogin(page -> page.loginPage(LOGIN).defaultSuccessUrl("/"))
        .logout(out -> out.addLogoutHandler(login).logoutSuccessUrl(LOGIN));
    if (foreign.any()) {
      http.oauth2Login(
          page ->
              page.loginPage(LOGIN)
                  .failureHandler(foreign::refused)
                  .userInfoEndpoint(u -> u.oidcUserService(foreign)));
    }
    return http;
  }

  private static void pages(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }
}
