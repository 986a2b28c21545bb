package io.liancha.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.core.env.Environment;

/**
 * Who is who in a fictional county: an authority, the hub's certificate, one for each agency's
 * system, and people with passwords. Made once in a folder, by chance, and kept there.
 */
public final class Identities {

  private static final String STORES = "PKCS12";
  private static final String PASSWORD = "store-password";
  private static final Map<String, String> ROLES =
      Map.of(
          "admin", "ADMIN",
          "viewer", "VIEWER",
          "analyst", "ANALYST",
          "operator", "OPERATOR",
          "auditor", "AUDITOR",
          "officer@transport-enforcement", "OFFICER");

  private final Path folder;

  private Identities(Path folder) {
    this.folder = folder;
  }

  /** Makes them, or finds them as they were made. */
  public static Identities open(Path folder, Iterable<String> agencies) {
    var identities = new Identities(folder);
    try {
      if (!Files.exists(folder.resolve("complete"))) {
        Files.createDirectories(folder);
        identities.make(agencies);
        Files.writeString(folder.resolve("complete"), "");
      }
      return identities;
    } catch (IOException e) {
      throw new UncheckedIOException("no certificates can be kept in " + folder, e);
    }
  }

  /** What the hub is to be told, under its property names. */
  Map<String, Object> properties() {
    var p = new TreeMap<>(certificates());
    ROLES.forEach(
        (user, role) -> {
          p.put(setting(user, "password"), password(user));
          p.put(setting(user, "roles"), role);
        });
    return p;
  }

  /** The same of certificates only. */
  public Map<String, Object> certificates() {
    var p = new TreeMap<String, Object>();
    p.put("liancha.tls.key-store", folder.resolve("hub.p12").toString());
    p.put("liancha.tls.key-store-password", secret(PASSWORD));
    p.put("liancha.tls.trust-store", folder.resolve("authority.p12").toString());
    p.put("liancha.tls.trust-store-password", secret(PASSWORD));
    return p;
  }

  /** The people and their passwords; one that somebody else has set is not told. */
  Map<String, String> people(Environment environment) {
    var people = new TreeMap<String, String>();
    for (String user : ROLES.keySet()) {
      String own = password(user);
      boolean holds = own.equals(environment.getProperty(setting(user, "password")));
      people.put(user, holds ? own : "…");
    }
    return people;
  }

  private static String setting(String user, String what) {
    return "liancha.access.users[" + user + "]." + what;
  }

  private String password(String user) {
    return secret("password-" + user);
  }

  /** Where the certificates lie. */
  Path folder() {
    return folder;
  }

  /** Shows the agency's certificate, and believes the hub's. */
  public SSLContext context(String agency) {
    return context(agency, folder.resolve("hub.p12"), secret(PASSWORD));
  }

  /** Shows somebody's certificate, and believes whoever holds the keys of a store. */
  SSLContext context(String name, Path hub, String hubPassword) {
    try {
      char[] password = secret(PASSWORD).toCharArray();
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(folder.resolve(name + ".p12"), password), password);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(hub, hubPassword.toCharArray()));
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the certificate of " + name + " cannot be used", e);
    }
  }

  private void make(Iterable<String> agencies) throws IOException {
    var random = new SecureRandom();
    keep(PASSWORD, random);
    for (String user : ROLES.keySet()) {
      keep("password-" + user, random);
    }
    var authority = new Authority("Liancha sandbox");
    char[] password = secret(PASSWORD).toCharArray();
    authority.keepTrust(folder.resolve("authority.p12"), folder.resolve("authority.pem"), password);
    authority.issueServer("localhost").keep(folder, "hub", password);
    for (String agency : agencies) {
      authority.issueClient("CN=" + agency + ",O=liancha,C=CN").keep(folder, agency, password);
    }
  }

  private void keep(String name, SecureRandom random) throws IOException {
    byte[] bytes = new byte[9];
    random.nextBytes(bytes);
    Owned.write(folder.resolve(name), HexFormat.of().formatHex(bytes));
  }

  private String secret(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's " + name + " cannot be read", e);
    }
  }

  private static KeyStore store(Path file, char[] password)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(STORES);
      store.load(in, password);
      return store;
    }
  }
}
