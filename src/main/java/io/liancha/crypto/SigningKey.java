package io.liancha.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import tools.jackson.databind.json.JsonMapper;

/** The key that this hub signs with, as JSON Web Signatures (RFC 7515, RFC 7797). */
public final class SigningKey {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Scheme scheme;
  private final AsymmetricKeyParameter secret;
  private final PublicKey open;

  private SigningKey(Scheme scheme, AsymmetricKeyParameter secret) {
    this.scheme = scheme;
    this.secret = secret;
    this.open = new PublicKey(scheme, scheme.publicOf(secret));
  }

  static SigningKey generate(Scheme scheme) {
    return new SigningKey(scheme, scheme.generate());
  }

  /** Of PKCS #8 in PEM, as {@code openssl genpkey} writes it. */
  static SigningKey ofPem(Scheme scheme, String pem) throws IOException {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("no private key in PEM (PKCS #8)");
    }
    String body = pem.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
    return new SigningKey(scheme, PrivateKeyFactory.createKey(Base64.getDecoder().decode(body)));
  }

  String toPem() throws IOException {
    byte[] encoded = PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded();
    return BEGIN
        + "\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n"
        + END
        + "\n";
  }

  public PublicKey open() {
    return open;
  }

  /** The content and its signature in one text. */
  public String compact(String content) {
    String signed = Scheme.text(header(Map.of())) + "." + Scheme.text(content);
    return signed + "." + signature(signed);
  }

  /** A signature beside the content, which stays as it is: {@code header..signature}. */
  public String detached(String content) {
    var unencoded = new LinkedHashMap<String, Object>();
    unencoded.put("b64", false);
    unencoded.put("crit", List.of("b64"));
    String header = Scheme.text(header(unencoded));
    return header + ".." + signature(header + "." + content);
  }

  private String header(Map<String, Object> more) {
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", scheme.alg());
    header.put("kid", open.id());
    header.putAll(more);
    return JsonMapper.shared().writeValueAsString(header);
  }

  private String signature(String signed) {
    return Scheme.text(scheme.sign(secret, signed.getBytes(StandardCharsets.UTF_8)));
  }
}
