package io.liancha.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** How tokens are made and believed: ES256 by a hub of this county, nothing else. */
@Configuration
class TokenConfiguration {

  @Bean
  JWKSource<SecurityContext> tokenSigningKey(TokenKeys keys) {
    return (selector, context) -> selector.select(new JWKSet(keys.signing()));
  }

  @Bean
  JwtEncoder jwtEncoder(JWKSource<SecurityContext> tokenSigningKey) {
    return new NimbusJwtEncoder(tokenSigningKey);
  }

  @Bean
  JwtDecoder jwtDecoder(TokenKeys keys, AccessSettings settings) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource((selector, context) -> find(keys, selector))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    return new BelievedTokens(
        decoder,
        JwtValidators.createDefaultWithValidators(
            List.of(new JwtIssuerValidator(settings.issuer()), bound(), byKeyInForce(keys))));
  }

  /** An agency's token grants what the agency asked for, or all that its file grants. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> agencyToken(AuditTrail audit) {
    return context -> {
      context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
      String agency = context.getRegisteredClient().getClientId();
      Set<String> scopes = context.getAuthorizedScopes();
      if (scopes.isEmpty()) {
        scopes = context.getRegisteredClient().getScopes();
        context.getClaims().claim("scope", scopes);
      }
      audit.append(
          AuditEvent.of(AuditAction.TOKEN_ISSUED, agency)
              .by(agency)
              .with("scopes", new TreeSet<>(scopes)));
    };
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  AuthenticationManager logins(Login login) {
    return new ProviderManager(login);
  }

  private static List<JWK> find(TokenKeys keys, JWKSelector selector) throws KeySourceException {
    Set<String> ids = selector.getMatcher().getKeyIDs();
    if (ids == null || ids.size() != 1) {
      return List.of();
    }
    try {
      return keys.find(ids.iterator().next()).map(List::of).orElse(List.of());
    } catch (DataAccessException e) {
      throw new KeySourceException("the keys cannot be read", e);
    }
  }

  /** Keys cease to convince, whatever they signed before. */
  private static OAuth2TokenValidator<Jwt> byKeyInForce(TokenKeys keys) {
    var old = new OAuth2Error("invalid_token", "the key of this token is no longer in force", null);
    return token ->
        keys.find(String.valueOf(token.getHeaders().get("kid"))).isPresent()
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(old);
  }

  /** A token that is nobody's in particular must not pass for an agency's. */
  private static OAuth2TokenValidator<Jwt> bound() {
    var unbound = new OAuth2Error("invalid_token", "the token is not bound to a certificate", null);
    return token ->
        Callers.person(token) || token.hasClaim("cnf")
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(unbound);
  }
}
