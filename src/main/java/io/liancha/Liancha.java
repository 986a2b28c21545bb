package io.liancha;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the hub: sources are pulled, reconciled and pushed to the agencies that may know. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Liancha {

  public static void main(String[] args) {
    try {
      SpringApplication.run(Liancha.class, args);
    } catch (RuntimeException e) {
      // Spring has said why; what had already started must not keep the process alive.
      System.exit(1);
    }
  }
}
