package dev.nightjar.engine;

import dev.nightjar.engine.execution.Home;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The engine: a Spring application on the store of one home folder. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class NightjarApplication {

  /** What an engine is started for. */
  public enum Purpose {
    /** To analyse or run pipelines: drivers can dial it. */
    RUN,
    /** To read what was recorded. */
    READ
  }

  /**
   * Starts an engine on a home. Closing the context ends its driver and lets go of the home; that
   * is the caller's to do, also when the process is told to end.
   *
   * @throws dev.nightjar.engine.execution.HomeFailure when the home can't be used, by another
   *     engine's using it among others
   */
  public static ConfigurableApplicationContext start(Home home, Purpose purpose) {
    SpringApplication application = new SpringApplication(NightjarApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLazyInitialization(true);
    application.setRegisterShutdownHook(false);
    application.setWebApplicationType(
        purpose == Purpose.RUN ? WebApplicationType.SERVLET : WebApplicationType.NONE);
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("nightjar.home", home.path().toString());
    application.setDefaultProperties(defaults);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("home", home));
    return application.run();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
