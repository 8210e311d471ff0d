package dev.nightjar.engine.execution;

import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What execution takes from the world: chance and the passing of time. */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

  @Bean
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Bean
  Pause pause() {
    return (time, unless) -> {
      try {
        CompletableFuture.anyOf(unless).get(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // The time has passed.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
