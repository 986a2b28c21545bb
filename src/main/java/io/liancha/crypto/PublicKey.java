package io.liancha.crypto;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import tools.jackson.databind.json.JsonMapper;

/** What others check the hub's signatures with; its id is the thumbprint of RFC 7638. */
public final class PublicKey {

  private final Scheme scheme;
  private final AsymmetricKeyParameter key;
  private final String id;

  PublicKey(Scheme scheme, AsymmetricKeyParameter key) {
    this.scheme = scheme;
    this.key = key;
    byte[] content =
        JsonMapper.shared()
            .writeValueAsString(scheme.members(key))
            .getBytes(StandardCharsets.UTF_8);
    this.id = Scheme.text(Hash.SHA_256.digest(content));
  }

  /**
   * @throws IllegalArgumentException when the JWK is not of a kind that the hub signs with
   */
  public static PublicKey ofJwk(Map<String, String> jwk) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme.alg().equals(jwk.get("alg"))) {
        return new PublicKey(scheme, scheme.read(jwk));
      }
    }
    throw new IllegalArgumentException("not a key that the hub signs with");
  }

  public String id() {
    return id;
  }

  public Map<String, String> jwk() {
    var jwk = new LinkedHashMap<>(scheme.members(key));
    jwk.put("alg", scheme.alg());
    jwk.put("use", "sig");
    jwk.put("kid", id);
    return jwk;
  }

  boolean verifies(String alg, byte[] content, byte[] signature) {
    return scheme.alg().equals(alg) && scheme.verify(key, content, signature);
  }
}
