package io.liancha.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

class BelievedTokensTest {

  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicBoolean holds = new AtomicBoolean(true);
  private ECKey key;
  private BelievedTokens tokens;

  @BeforeEach
  void believing() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("a").generate();
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(
                (selector, context) -> {
                  verified.incrementAndGet();
                  return selector.select(new JWKSet(key.toPublicJWK()));
                })
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(t -> OAuth2TokenValidatorResult.success());
    tokens =
        new BelievedTokens(
            decoder,
            t ->
                holds.get()
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")));
  }

  @Test
  void signature_isVerifiedOnce() throws Exception {
    String token = signedBy(key);

    assertThat(tokens.decode(token).getSubject()).isEqualTo("somebody");
    assertThat(tokens.decode(token).getSubject()).isEqualTo("somebody");

    assertThat(verified).hasValue(1);
  }

  @Test
  void whatTimeChanges_isLookedAtEachTime() throws Exception {
    String token = signedBy(key);
    tokens.decode(token);

    holds.set(false);

    assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(JwtValidationException.class);
  }

  @Test
  void tokenOfAnotherKey_isRefusedEachTime() throws Exception {
    String foreign = signedBy(new ECKeyGenerator(Curve.P_256).keyID("a").generate());

    assertThatThrownBy(() -> tokens.decode(foreign)).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> tokens.decode(foreign)).isInstanceOf(BadJwtException.class);

    assertThat(verified).hasValue(2);
  }

  @Test
  void tokenThatWasChanged_isNotTheOneThatWasBelieved() throws Exception {
    String token = signedBy(key);
    tokens.decode(token);
    String[] parts = token.split("\\.");
    String[] other = signedBy(key, "admin").split("\\.");

    assertThatThrownBy(() -> tokens.decode(parts[0] + "." + other[1] + "." + parts[2]))
        .isInstanceOf(BadJwtException.class);
  }

  private static String signedBy(ECKey key) {
    return signedBy(key, "somebody");
  }

  private static String signedBy(ECKey key, String subject) {
    var encoder = new NimbusJwtEncoder(new ImmutableJWKSet<SecurityContext>(new JWKSet(key)));
    return encoder
        .encode(
            JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.ES256).build(),
                JwtClaimsSet.builder()
                    .subject(subject)
                    .expiresAt(Instant.parse("2999-01-01T00:00:00Z"))
                    .build()))
        .getTokenValue();
  }
}
