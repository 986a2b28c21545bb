package io.liancha.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for the fictional county; its own key is forgotten with it. */
final class Authority {

  private static final Duration VALID = Duration.ofDays(3650);
  private static final Duration BEFORE = Duration.ofDays(1);

  private final X500Principal name;
  private final KeyPair keys = keyPair();
  private final X509Certificate certificate;

  Authority(String commonName) {
    name = new X500Principal("CN=" + commonName + ",O=liancha,C=CN");
    certificate =
        signed(
            name,
            keys,
            builder ->
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0)));
  }

  /** A key and its certificate. */
  record Issued(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

    /** As PKCS12 for Java and as PEM for others. */
    void keep(Path folder, String file, char[] password) throws IOException {
      try {
        KeyStore store = empty();
        store.setKeyEntry(file, key, password, new Certificate[] {certificate, authority});
        Owned.write(folder.resolve(file + ".p12"), bytes(store, password));
        Owned.write(
            folder.resolve(file + ".pem"),
            pem("CERTIFICATE", certificate.getEncoded()) + pem("PRIVATE KEY", key.getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Issued issueServer(String host) {
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, host),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    return issue(
        new X500Principal("CN=" + host + ",O=liancha,C=CN"),
        builder -> {
          builder.addExtension(Extension.subjectAlternativeName, false, names);
          builder.addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        });
  }

  Issued issueClient(String subject) {
    return issue(
        new X500Principal(subject),
        builder ->
            builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
  }

  void keepTrust(Path store, Path pem, char[] password) throws IOException {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry("authority", certificate);
      Owned.write(store, bytes(trusted, password));
      Owned.write(pem, pem("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a certificate says besides its subject. */
  @FunctionalInterface
  private interface Extensions {
    void add(X509v3CertificateBuilder builder) throws CertIOException;
  }

  private Issued issue(X500Principal subject, Extensions extensions) {
    KeyPair pair = keyPair();
    return new Issued(pair.getPrivate(), signed(subject, pair, extensions), certificate);
  }

  private X509Certificate signed(X500Principal subject, KeyPair pair, Extensions extensions) {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(120, new SecureRandom()),
            Date.from(now.minus(BEFORE)),
            Date.from(now.plus(VALID)),
            subject,
            pair.getPublic());
    try {
      extensions.add(builder);
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate can be signed", e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no P-256 keys", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static byte[] bytes(KeyStore store, char[] password)
      throws GeneralSecurityException, IOException {
    var out = new ByteArrayOutputStream();
    store.store(out, password);
    return out.toByteArray();
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
