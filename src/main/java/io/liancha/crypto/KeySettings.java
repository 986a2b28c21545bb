package io.liancha.crypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's own keys.
 *
 * @param directory of their files; empty: below dataDir
 * @param signature what is signed with
 * @param encryption of personal data where they lie
 * @param data the keys for it, each {@code id base64}, separated by commas; empty: those of the
 *     file in the directory
 */
@ConfigurationProperties("liancha.keys")
record KeySettings(
    @DefaultValue("") String directory,
    @DefaultValue("ed25519") Scheme signature,
    @DefaultValue("aes-256-gcm") Cipher encryption,
    @DefaultValue("") String data) {

  @Override
  public String toString() {
    return "KeySettings[directory=" + directory + "]";
  }
}
