package io.liancha.audit;

import io.liancha.crypto.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration
@EnableConfigurationProperties({AuditSettings.class, VerifySettings.class})
class AuditConfiguration {

  @Bean
  Checkpoints checkpoints(
      JdbcTemplate jdbc,
      Sealer sealer,
      SigningKey key,
      @Value("${liancha.data-dir:data}") Path dataDir,
      Clock clock) {
    var file = new CheckpointFile(dataDir.resolve("audit").resolve("checkpoints"));
    return new Checkpoints(jdbc, sealer, key, file, clock);
  }
}
