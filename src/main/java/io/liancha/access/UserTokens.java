package io.liancha.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's name and password, by HTTP Basic, for a token to use the API with. */
@RestController
class UserTokens {

  /** Whom a person's token is for; an agency's is for the agency. */
  static final String AUDIENCE = "liancha-people";

  static final String GENERATION = "generation";

  private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();
  private final AuthenticationManager login;
  private final JwtEncoder encoder;
  private final AccessSettings settings;
  private final Clock clock;

  UserTokens(
      AuthenticationManager login, JwtEncoder encoder, AccessSettings settings, Clock clock) {
    this.login = login;
    this.encoder = encoder;
    this.settings = settings;
    this.clock = clock;
  }

  /** As RFC 6749 calls it. */
  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {}

  @PostMapping("/api/v1/tokens")
  ResponseEntity<Token> token(HttpServletRequest request) {
    Authentication given = basic.convert(request);
    if (given == null) {
      throw new BadCredentialsException("send name and password by HTTP Basic");
    }
    Person person = (Person) Objects.requireNonNull(login.authenticate(given).getPrincipal());
    Duration holds = Duration.ofMinutes(settings.userTokenMinutes());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Token(token(person, holds), "Bearer", holds.toSeconds()));
  }

  private String token(Person person, Duration holds) {
    Instant now = clock.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(settings.issuer())
            .subject(person.name())
            .audience(List.of(AUDIENCE))
            .issuedAt(now)
            .notBefore(now)
            .expiresAt(now.plus(holds))
            .claim(GENERATION, person.generation())
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }
}
