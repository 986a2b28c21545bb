package io.liancha.access;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * The agencies' systems as OAuth2 clients: known by their certificates, their tokens bound to them.
 */
@Component
final class AgencyClients implements RegisteredClientRepository, AuthenticationConverter {

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final Map<String, RegisteredClient> byId;

  AgencyClients(Agencies agencies, AccessSettings settings) {
    byId =
        agencies.all().stream()
            .flatMap(a -> Optional.ofNullable(a.client()).map(c -> client(a, c, settings)).stream())
            .collect(Collectors.toMap(RegisteredClient::getId, c -> c));
  }

  private static RegisteredClient client(
      Agency agency, Agency.Client client, AccessSettings settings) {
    for (String scope : client.scopes()) {
      if (Arrays.stream(Capability.values())
          .noneMatch(c -> c.forAgencies() && c.scope().equals(scope))) {
        throw new IllegalArgumentException(
            "the file of agency " + agency.id() + " grants an unknown scope: " + scope);
      }
    }
    return RegisteredClient.withId(agency.id())
        .clientId(agency.id())
        .clientAuthenticationMethod(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(s -> s.addAll(client.scopes()))
        .clientSettings(ClientSettings.builder().x509CertificateSubjectDN(client.subject()).build())
        .tokenSettings(
            TokenSettings.builder()
                .x509CertificateBoundAccessTokens(true)
                .accessTokenTimeToLive(Duration.ofMinutes(settings.agencyTokenMinutes()))
                .build())
        .build();
  }

  /**
   * What a request for a token shows. The TLS connector has checked the chain, whose root clients
   * need not send; so the length of what they sent says nothing.
   */
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
    String[] id = request.getParameterValues("client_id");
    if (chain == null || chain.length == 0 || id == null || id.length != 1) {
      return null;
    }
    var parameters = new HashMap<String, Object>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("client_id")) {
                parameters.put(name, values.length == 1 ? values[0] : values);
              }
            });
    return new OAuth2ClientAuthenticationToken(
        id[0], ClientAuthenticationMethod.TLS_CLIENT_AUTH, chain, parameters);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are made by agencies' files");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return byId.get(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return byId.get(clientId);
  }
}
