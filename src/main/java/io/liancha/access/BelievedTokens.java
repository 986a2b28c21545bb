package io.liancha.access;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Remembers tokens whose signature was found good, which costs more than all else of a small
 * request; everything that time or the connection may change is looked at with each of them.
 */
final class BelievedTokens implements JwtDecoder {

  /** More callers at once than a county has; beyond it the longest unused is verified again. */
  private static final int TOKENS_MOST = 4_096;

  private final ConcurrentLruCache<String, Jwt> signed;
  private final OAuth2TokenValidator<Jwt> still;

  /**
   * @param signatures refuses what no key of the county signed
   * @param still what is to hold each time
   */
  BelievedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> still) {
    this.signed = new ConcurrentLruCache<>(TOKENS_MOST, signatures::decode);
    this.still = still;
  }

  @Override
  public Jwt decode(String token) {
    Jwt jwt = signed.get(token);
    OAuth2TokenValidatorResult found = still.validate(jwt);
    if (found.hasErrors()) {
      signed.remove(token);
      throw new JwtValidationException("the token does not hold", found.getErrors());
    }
    return jwt;
  }
}
