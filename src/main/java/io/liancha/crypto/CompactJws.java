package io.liancha.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed text that somebody shows; nothing in it is believed before {@link #isSignedBy}. */
public record CompactJws(String keyId, String content, String token) {

  private static final int LENGTH_MAX = 10_000;

  /**
   * @throws IllegalArgumentException when it is no compact JWS
   */
  public static CompactJws parse(String token) {
    String[] parts = token.strip().split("\\.", -1);
    if (token.length() > LENGTH_MAX || parts.length != 3) {
      throw new IllegalArgumentException("not a signed text (compact JWS)");
    }
    return new CompactJws(
        header(parts[0]).path("kid").asString(""), decoded(parts[1]), token.strip());
  }

  public boolean isSignedBy(PublicKey key) {
    int end = token.lastIndexOf('.');
    byte[] signed = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
    String alg = header(token.substring(0, token.indexOf('.'))).path("alg").asString("");
    return key.verifies(alg, signed, signature);
  }

  private static JsonNode header(String part) {
    try {
      return JsonMapper.shared().readTree(decoded(part));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a signed text (compact JWS)");
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
