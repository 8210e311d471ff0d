package dev.nightjar.engine.cli;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.Restored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The engine within this process. Only commands that need a store or a driver start one. */
final class Engine implements AutoCloseable {

  private final Home home;
  private final ConfigurableApplicationContext context;

  /** A command's web server is for its drivers, wherever a server of this machine listens. */
  private static final Map<String, Object> OF_COMMANDS =
      Map.of("server.address", "127.0.0.1", "server.port", 0, "server.ssl.enabled", false);

  private Engine(Home home, Purpose purpose) {
    this(home, purpose, OF_COMMANDS);
  }

  private Engine(Home home, Purpose purpose, Map<String, Object> settings) {
    this.home = home;
    this.context =
        NightjarApplication.start(
            home,
            purpose,
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("command", settings)));
    // Whatever was asked for: what is lost must not go unseen.
    context
        .getBeanProvider(Restored.class)
        .ifAvailable(restored -> restored.lines().forEach(System.err::println));
  }

  /**
   * An engine that takes runs from the queue, once it is told to begin; makes the home where there
   * is none.
   */
  static Engine toServe(Path home, Map<String, Object> settings) {
    return new Engine(Home.open(home), Purpose.SERVE, settings);
  }

  /** An engine that has runs wait for another one; makes the home where there is none. */
  static Engine toSubmit(Path home) {
    return new Engine(Home.open(home), Purpose.DECIDE);
  }

  /** An engine that can run pipelines; makes the home where there is none. */
  static Engine toRun(Path home) {
    return new Engine(Home.open(home), Purpose.RUN);
  }

  /** An engine that can analyse pipelines and does no more. */
  static Engine toAnalyse(Path home) {
    return new Engine(Home.open(home), Purpose.ANALYSE);
  }

  /**
   * Reads what was recorded in a home that exists. While that goes on nobody can run anything
   * there, so what is found is printed afterwards, when nobody waits for a terminal.
   */
  static <T> T read(Path home, Function<Engine, T> question) {
    try (Engine engine = toRead(home)) {
      return question.apply(engine);
    }
  }

  /**
   * An engine that reads what was recorded in a home that exists. While it is open nobody can run
   * anything there, unless it {@linkplain #isGuest() stands beside} an engine that has the home.
   */
  static Engine toRead(Path home) {
    requireHome(home);
    return new Engine(Home.open(home), Purpose.READ);
  }

  /** An engine on a home that exists, to answer what a run asks, whether it goes on or not. */
  static Engine toDecide(Path home) {
    requireHome(home);
    return new Engine(Home.open(home), Purpose.DECIDE);
  }

  /** An engine on a home that exists, to go on with what was begun. */
  static Engine toResume(Path home) {
    requireHome(home);
    return toRun(home);
  }

  static void requireHome(Path home) {
    if (!Files.exists(home)) {
      throw Refusal.of(
          new Problem(
              "unknown-home",
              null,
              "Cannot find a home: " + home,
              "'nightjar run PIPELINE' makes one; --home names another folder"));
    }
  }

  Home home() {
    return home;
  }

  /** The one thing of this type that the engine offers. */
  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Whether another engine has the home. */
  boolean isGuest() {
    return !context.containsBean("homeLock");
  }

  /** The port of this name that the engine listens on. */
  String port(String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }

  @Override
  public void close() {
    context.close();
  }
}
