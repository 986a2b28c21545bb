package io.liancha.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

  @Bean
  KeyFolder keyFolder(KeySettings settings, @Value("${liancha.data-dir:data}") Path dataDir) {
    return new KeyFolder(
        settings.directory().isEmpty() ? dataDir.resolve("keys") : Path.of(settings.directory()));
  }

  @Bean
  AtRest atRest(
      KeyFolder folder,
      KeySettings settings,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions) {
    String ring =
        settings.data().isEmpty()
            ? folder.findOrMake("data.keys", AtRest::newKey)
            : settings.data();
    return new KnownKeys(jdbc, transactions).checked(AtRest.of(settings.encryption(), ring));
  }

  @Bean
  SigningKey signingKey(KeyFolder folder, KeySettings settings) {
    Scheme scheme = settings.signature();
    String name = "signing-" + scheme.name().toLowerCase(Locale.ROOT) + ".pem";
    try {
      return SigningKey.ofPem(
          scheme, folder.findOrMake(name, () -> SigningKey.generate(scheme).toPem()));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("the file " + name + " holds no key for " + scheme, e);
    }
  }
}
