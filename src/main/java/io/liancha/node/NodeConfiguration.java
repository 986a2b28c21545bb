package io.liancha.node;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NodeConfiguration {

  @Bean(destroyMethod = "close")
  Node node(@Value("${liancha.data-dir:data}") Path dataDir) {
    return new Node(dataDir);
  }
}
