package io.liancha.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Keys for tests of other packages. */
public final class TestKeys {

  private TestKeys() {}

  /** The one that lies in a folder, as a hub finds it. */
  public static SigningKey own(Path folder) {
    return in(folder, Scheme.ED25519);
  }

  public static SigningKey another(Path folder) {
    return in(folder, Scheme.SM2);
  }

  /** A new key for data. */
  public static AtRest atRest() {
    return AtRest.of(Cipher.AES_256_GCM, AtRest.newKey());
  }

  private static SigningKey in(Path folder, Scheme scheme) {
    try {
      String pem =
          new KeyFolder(folder).findOrMake("key.pem", () -> SigningKey.generate(scheme).toPem());
      return SigningKey.ofPem(scheme, pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
