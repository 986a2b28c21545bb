package io.liancha.node;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NodeConfiguration {

  @Bean(destroyMethod = "close")
  Node node(@Value("${liancha.data-dir:data}") Path dataDir) {
    return new Node(dataDir);
  }

  @Bean
  Rounds rounds(Clock clock) {
    return new Rounds(clock);
  }

  /** The {@code quartz} endpoints of routes go by the clock that all hubs share. */
  @Bean
  QuartzComponent quartz(Scheduler scheduler) {
    var component = new QuartzComponent();
    component.setScheduler(scheduler);
    return component;
  }
}
