package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * One POST to an agency.
 *
 * @param idempotencyKey the message's id, or the digest of a batch
 * @param authorization the header's value, absent when the agency asks for no token
 * @param signature of the body, a detached JWS; absent when the agency wants none
 */
public record RestRequest(
    String url,
    String idempotencyKey,
    String contentType,
    @Nullable String authorization,
    @Nullable String signature,
    byte[] body) {

  /** Never prints the token. */
  @Override
  public String toString() {
    return "POST " + url + " " + idempotencyKey;
  }
}
