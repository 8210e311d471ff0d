package dev.nightjar.engine;

import dev.nightjar.engine.access.UnsafeAddress;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.home.AutomaticBackups;
import dev.nightjar.engine.home.AutomaticBackups.First;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.HomeAccess;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.HomeLock;
import dev.nightjar.engine.home.Restored;
import dev.nightjar.engine.home.StoreBackups;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.home.h2.EmbeddedStore;
import dev.nightjar.engine.home.h2.Rescue;
import dev.nightjar.engine.home.h2.StoreServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The engine: a Spring application on the store of one home folder. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class NightjarApplication {

  private static final Logger log = LoggerFactory.getLogger(NightjarApplication.class);

  /**
   * Starts an engine on a home. Closing the context ends its driver and lets go of the home; that
   * is the caller's to do, also when the process is told to end.
   *
   * @throws dev.nightjar.engine.home.HomeFailure when the home can't be used, by another engine's
   *     using it among others
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
    return start(home, purpose, adaptation, null);
  }

  private static ConfigurableApplicationContext start(
      Home home,
      Purpose purpose,
      ApplicationContextInitializer<ConfigurableApplicationContext> adaptation,
      @Nullable Restored before) {
    HomeAccess access =
        purpose.alone() ? HomeAccess.own(home, "another command") : HomeAccess.read(home);
    ConfigurableApplicationContext context = null;
    try {
      Restored restored =
          before == null && access.lock().isPresent() ? Rescue.ifLost(home).orElse(null) : before;
      SpringApplication application = application(home, access, purpose);
      if (restored != null) {
        application.addInitializers(
            fresh -> fresh.getBeanFactory().registerSingleton("restored", restored));
      }
      application.addInitializers(adaptation);
      context = application.run();
      // Behind it the store is opened and migrated: better now than in the middle of a command.
      context.getBean(RunQueries.class);
      if (purpose.alone()) {
        share(home, access, context);
      }
      if (restored != null) {
        log.warn("{}", String.join("; ", restored.lines()));
      }
      if (purpose == Purpose.SERVE || purpose == Purpose.RUN) {
        context
            .getBean(AutomaticBackups.class)
            .begin(purpose == Purpose.SERVE ? First.AT_ONCE : First.IN_TIME);
      }
      return context;
    } catch (RuntimeException e) {
      if (context != null) {
        context.close();
      }
      access.close();
      if (access.stale()) {
        return start(home, purpose, adaptation);
      }
      RuntimeException failure = translated(e);
      if (failure instanceof StoreFailure && before == null && access.lock().isPresent()) {
        return rescued(home)
            .map(restored -> start(home, purpose, adaptation, restored))
            .orElseThrow(() -> failure);
      }
      throw failure;
    }
  }

  /** A store that can't be opened is replaced by its newest good backup. */
  private static Optional<Restored> rescued(Home home) {
    HomeAccess alone = HomeAccess.own(home, "a restore");
    try {
      return Rescue.ifBroken(home);
    } finally {
      alone.close();
    }
  }

  /**
   * Puts a backup in the place of the embedded store of a home that no engine uses.
   *
   * @param backup null for the newest that can be read
   * @param by who wants it
   * @throws dev.nightjar.engine.home.HomeFailure when an engine uses the home, or there is no such
   *     backup
   */
  public static Restored restore(Home home, @Nullable Path backup, String by) {
    HomeAccess alone = HomeAccess.own(home, "a restore");
    try {
      return Rescue.restore(home, backup, by);
    } finally {
      alone.close();
    }
  }

  /** Whoever upgrades can go back: the store as it was is kept. */
  @Bean
  FlywayMigrationStrategy migration(StoreBackups backups) {
    return flyway -> {
      MigrationInfoService info = flyway.info();
      if (info.current() != null && info.pending().length > 0 && backups.possible()) {
        log.info("Backed the store up before its upgrade: {}", backups.take().file());
      }
      flyway.migrate();
    };
  }

  private static RuntimeException translated(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException used) {
        return new AddressInUse(used.getPort());
      }
      if (cause instanceof HomeFailure
          || cause instanceof StoreFailure
          || cause instanceof UnsafeAddress) {
        return (RuntimeException) cause;
      }
    }
    return new StoreFailure("open", failure);
  }

  /** Lets others read the store, unless it is a database that they reach anyway. */
  private static void share(Home home, HomeAccess access, ConfigurableApplicationContext context) {
    HomeLock lock = access.lock().orElseThrow();
    String url = context.getEnvironment().getProperty("spring.datasource.url");
    if (!EmbeddedStore.url(home).equals(url)) {
      lock.share("");
      return;
    }
    StoreServer server = StoreServer.start(home);
    DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerDisposableBean(
        "storeServer",
        () -> {
          // First, so that who comes now waits for the lock.
          lock.unshare();
          server.close();
        });
    lock.share(server.url());
  }

  @Bean
  Clock clock() {
    // The store keeps microseconds.
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  private static SpringApplication application(Home home, HomeAccess access, Purpose purpose) {
    SpringApplication application = new SpringApplication(NightjarApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    // A command starts what it needs; a server finds out at once what it can't start.
    application.setLazyInitialization(purpose != Purpose.SERVE);
    application.setRegisterShutdownHook(false);
    application.setWebApplicationType(
        purpose.alone() ? WebApplicationType.SERVLET : WebApplicationType.NONE);
    application.setDefaultProperties(defaults(home, access, purpose));
    application.addInitializers(
        context -> {
          DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
          beans.registerSingleton("home", home);
          beans.registerSingleton("purpose", purpose);
          access.lock().ifPresent(lock -> beans.registerSingleton("homeLock", lock));
          // Registered first, closed last: after the driver and the store.
          beans.registerDisposableBean("homeAccess", access::close);
        });
    return application;
  }

  private static Map<String, Object> defaults(Home home, HomeAccess access, Purpose purpose) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put(ServerParts.PROPERTY, purpose == Purpose.SERVE);
    defaults.put("logging.file.name", home.log().toString());
    defaults.put("logging.threshold.console", "off");
    defaults.put(
        "spring.datasource.url", access.sharedStore().orElseGet(() -> EmbeddedStore.url(home)));
    // The engine that shares its store has migrated it, and to its own version.
    defaults.put("spring.flyway.enabled", access.lock().isPresent());
    String install = System.getProperty("nightjar.install");
    String settings = "optional:file:" + home.path().resolve("config") + "/";
    // What the home says comes last, and counts: an upgrade leaves it alone.
    defaults.put(
        "spring.config.additional-location",
        install == null ? settings : "optional:file:%s/config/,%s".formatted(install, settings));
    return defaults;
  }
}
