package io.liancha;

import io.liancha.sandbox.SandboxTruth;
import io.liancha.sync.GroundTruth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a run be compared with the sandbox's truth; nothing else knows both. */
@Configuration
@ConditionalOnProperty(name = "liancha.sandbox.enabled", matchIfMissing = true)
class SandboxComparison {

  @Bean
  GroundTruth groundTruth(SandboxTruth truth) {
    return new GroundTruth(truth::suspects, truth::findings, truth::lookalikes);
  }
}
