package io.liancha.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * A second connector, with TLS, which asks for a client certificate and goes on without one. The
 * first one is for this machine only, unless it has TLS of its own by {@code server.ssl}.
 */
@Component
final class TlsConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /** Where the port that was taken stands among the properties. */
  static final String LOCAL_PORT = "local.tls.port";

  private static final Logger log = LoggerFactory.getLogger(TlsConnector.class);

  private static final List<String> LIMITS =
      List.of(
          "connectionTimeout", "keepAliveTimeout", "maxConnections", "maxHttpRequestHeaderSize");

  private final TlsSettings settings;
  private final ConfigurableEnvironment environment;
  private @Nullable Connector connector;

  TlsConnector(TlsSettings settings, ConfigurableEnvironment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    InetAddress address = factory.getAddress();
    boolean secured = factory.getSsl() != null && factory.getSsl().isEnabled();
    if (!secured && (address == null || !address.isLoopbackAddress())) {
      throw new PlainAddress(address == null ? "0.0.0.0" : address.getHostAddress());
    }
    Path keys = settings.keyStore();
    if (keys != null && !keys.toString().isEmpty()) {
      Connector tls = made(keys);
      connector = tls;
      factory.addConnectorCustomizers(first -> limit(first, tls));
      factory.addAdditionalConnectors(tls);
    }
  }

  /** Settings of {@code server.tomcat} reach the first connector only. */
  private static void limit(Connector first, Connector tls) {
    for (String limit : LIMITS) {
      tls.setProperty(limit, String.valueOf(first.getProperty(limit)));
    }
    tls.setMaxPostSize(first.getMaxPostSize());
    tls.setMaxParameterCount(first.getMaxParameterCount());
  }

  /** Tells the port, which may have been any free one. */
  @EventListener
  void started(WebServerInitializedEvent event) {
    Connector tls = connector;
    if (tls != null && event.getWebServer() instanceof TomcatWebServer) {
      log.info(
          "https://{}:{} asks for client certificates", settings.address(), tls.getLocalPort());
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("tls", Map.of(LOCAL_PORT, tls.getLocalPort())));
    }
  }

  private Connector made(Path keys) {
    var made = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    made.setPort(settings.port());
    made.setScheme("https");
    made.setSecure(true);
    made.setProperty("address", settings.address());
    made.setProperty("SSLEnabled", "true");
    var host = new SSLHostConfig();
    host.setProtocols("TLSv1.3+TLSv1.2");
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    String password = Optional.ofNullable(settings.keyStorePassword()).orElse("");
    certificate.setCertificateKeystore(read(keys, password));
    certificate.setCertificateKeystorePassword(password);
    host.addCertificate(certificate);
    Path trusted = settings.trustStore();
    if (trusted != null && !trusted.toString().isEmpty()) {
      host.setTrustStore(
          read(trusted, Optional.ofNullable(settings.trustStorePassword()).orElse("")));
      host.setCertificateVerification("optional");
    }
    made.addSslHostConfig(host);
    return made;
  }

  private static KeyStore read(Path file, String password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "liancha.tls: " + file + " cannot be read as PKCS12 with the password that is set", e);
    }
  }
}
