package io.liancha.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * How the hub signs. SM2 (GB/T 32918 with SM3 and the usual user id) has no name registered for
 * JOSE; its signature is r and s of 32 bytes each, as JOSE writes those of other curves.
 */
enum Scheme {
  ED25519("EdDSA"),
  SM2("SM2");

  private static final ECNamedDomainParameters CURVE =
      new ECNamedDomainParameters(
          GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));
  private static final int COORDINATE_BYTES = 32;

  private final String alg;

  Scheme(String alg) {
    this.alg = alg;
  }

  /** As headers and keys name it. */
  String alg() {
    return alg;
  }

  AsymmetricKeyParameter generate() {
    var random = new SecureRandom();
    AsymmetricCipherKeyPairGenerator generator =
        this == ED25519 ? new Ed25519KeyPairGenerator() : new ECKeyPairGenerator();
    generator.init(
        this == ED25519
            ? new KeyGenerationParameters(random, 256)
            : new ECKeyGenerationParameters(CURVE, random));
    return generator.generateKeyPair().getPrivate();
  }

  /** The public half of a private key; it throws when the key is of another scheme. */
  AsymmetricKeyParameter publicOf(AsymmetricKeyParameter secret) {
    if (this == ED25519 && secret instanceof Ed25519PrivateKeyParameters edwards) {
      return edwards.generatePublicKey();
    }
    if (this == SM2
        && secret instanceof ECPrivateKeyParameters ec
        && ec.getParameters().getCurve().equals(CURVE.getCurve())) {
      return new ECPublicKeyParameters(
          new FixedPointCombMultiplier().multiply(CURVE.getG(), ec.getD()), CURVE);
    }
    throw new IllegalArgumentException("no key for " + this);
  }

  byte[] sign(AsymmetricKeyParameter secret, byte[] content) {
    try {
      Signer signer = signer(true, secret);
      signer.update(content, 0, content.length);
      return signer.generateSignature();
    } catch (org.bouncycastle.crypto.CryptoException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
  }

  boolean verify(AsymmetricKeyParameter open, byte[] content, byte[] signature) {
    Signer signer = signer(false, open);
    signer.update(content, 0, content.length);
    return signer.verifySignature(signature);
  }

  private Signer signer(boolean signing, AsymmetricKeyParameter key) {
    Signer signer =
        this == ED25519
            ? new Ed25519Signer()
            : new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
    signer.init(signing, key);
    return signer;
  }

  /** The members that make a JWK this key and no other. */
  Map<String, String> members(AsymmetricKeyParameter open) {
    var members = new TreeMap<String, String>();
    if (open instanceof Ed25519PublicKeyParameters edwards) {
      members.putAll(Map.of("kty", "OKP", "crv", "Ed25519", "x", text(edwards.getEncoded())));
    } else if (open instanceof ECPublicKeyParameters ec) {
      members.putAll(Map.of("kty", "EC", "crv", "SM2"));
      members.put("x", coordinate(ec.getQ().getAffineXCoord().toBigInteger()));
      members.put("y", coordinate(ec.getQ().getAffineYCoord().toBigInteger()));
    }
    return members;
  }

  AsymmetricKeyParameter read(Map<String, String> members) {
    byte[] x = Base64.getUrlDecoder().decode(members.getOrDefault("x", ""));
    if (this == ED25519) {
      return new Ed25519PublicKeyParameters(x);
    }
    byte[] y = Base64.getUrlDecoder().decode(members.getOrDefault("y", ""));
    return new ECPublicKeyParameters(
        CURVE.getCurve().createPoint(new BigInteger(1, x), new BigInteger(1, y)), CURVE);
  }

  private static String coordinate(BigInteger number) {
    return text(BigIntegers.asUnsignedByteArray(COORDINATE_BYTES, number));
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String text(String words) {
    return text(words.getBytes(StandardCharsets.UTF_8));
  }
}
