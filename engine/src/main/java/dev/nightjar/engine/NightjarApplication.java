package dev.nightjar.engine;

import dev.nightjar.engine.execution.Home;
import dev.nightjar.engine.execution.HomeLock;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The engine: a Spring application on the store of one home folder. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class NightjarApplication {

  /**
   * Starts an engine on a home. Closing the context ends its driver and lets go of the home; that
   * is the caller's to do, also when the process is told to end.
   *
   * @throws dev.nightjar.engine.execution.HomeFailure when the home can't be used, by another
   *     engine's using it among others
   * @throws StoreFailure when the metadata store can't be opened
   */
  public static ConfigurableApplicationContext start(Home home, Purpose purpose) {
    return start(home, purpose, context -> {});
  }

  /** Like {@link #start(Home, Purpose)}, with a say in what the application is made of. */
  public static ConfigurableApplicationContext start(
      Home home,
      Purpose purpose,
      ApplicationContextInitializer<ConfigurableApplicationContext> adaptation) {
    HomeLock lock = HomeLock.take(home, "another command");
    ConfigurableApplicationContext context = null;
    try {
      SpringApplication application = application(home, lock, purpose);
      application.addInitializers(adaptation);
      context = application.run();
      // Behind it the store is opened and migrated: better now than in the middle of a command.
      context.getBean(RunQueries.class);
      return context;
    } catch (RuntimeException e) {
      if (context != null) {
        context.close();
      }
      lock.close();
      throw new StoreFailure("open", e);
    }
  }

  @Bean
  Clock clock() {
    // The store keeps microseconds.
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  private static SpringApplication application(Home home, HomeLock lock, Purpose purpose) {
    SpringApplication application = new SpringApplication(NightjarApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setLazyInitialization(true);
    application.setRegisterShutdownHook(false);
    application.setWebApplicationType(
        purpose == Purpose.READ ? WebApplicationType.NONE : WebApplicationType.SERVLET);
    application.setDefaultProperties(defaults(home));
    application.addInitializers(
        context -> {
          DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
          beans.registerSingleton("home", home);
          beans.registerSingleton("purpose", purpose);
          beans.registerSingleton("homeLock", lock);
          // Registered first, closed last: after the driver and the store.
          beans.registerDisposableBean("homeLock", lock::close);
        });
    return application;
  }

  private static Map<String, Object> defaults(Home home) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("logging.file.name", home.log().toString());
    defaults.put("logging.threshold.console", "off");
    // Without WRITE_DELAY=0 a kill loses what was confirmed in the last half second. Whoever closes
    // the context closes the store: H2's own shutdown hook would close it under a run's last
    // writes.
    defaults.put(
        "spring.datasource.url",
        "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=100"
            .formatted(home.store()));
    String install = System.getProperty("nightjar.install");
    if (install != null) {
      defaults.put("spring.config.additional-location", "optional:file:" + install + "/config/");
    }
    return defaults;
  }
}
