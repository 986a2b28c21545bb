package io.liancha.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connector by which others than this machine come.
 *
 * @param address it listens on
 * @param port of it; 0: any free port
 * @param keyStore PKCS12 with the hub's key and certificate; without it there is no such connector
 * @param trustStore PKCS12 with the authorities whose client certificates are believed
 */
@ConfigurationProperties("liancha.tls")
record TlsSettings(
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("8443") int port,
    @Nullable Path keyStore,
    @Nullable String keyStorePassword,
    @Nullable Path trustStore,
    @Nullable String trustStorePassword) {

  /** Never prints a password. */
  @Override
  public String toString() {
    return address + ":" + port + " " + keyStore + " " + trustStore;
  }
}
