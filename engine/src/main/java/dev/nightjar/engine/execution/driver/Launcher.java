package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.steps.contract.protocol.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts driver processes and waits until they have dialled. */
@Component
class Launcher {

  private final Installation installation;
  private final DriverProperties properties;
  private final Purpose purpose;
  private final EngineAddress engine;
  private final Sessions sessions;

  Launcher(
      Installation installation,
      DriverProperties properties,
      Purpose purpose,
      EngineAddress engine,
      Sessions sessions) {
    this.installation = installation;
    this.properties = properties;
    this.purpose = purpose;
    this.engine = engine;
    this.sessions = sessions;
  }

  /**
   * Starts a process and waits until it has dialled. A start that fails leaves nothing but its log.
   *
   * @param resources what it is to have; null for what the properties say
   * @throws DriverFailure with the reason why it doesn't come up
   */
  SparkDriver launch(String key, Path logFile, @Nullable Resources resources) {
    DriverProperties wanted = resources == null ? properties : properties.with(resources);
    Work work = new Work();
    Session session = new Session(work, System::nanoTime);
    try {
      Workplace place = Workplace.create(logFile);
      DriverLog log = DriverLog.startingNow(place.log());
      try {
        Process process = start(wanted, key, place, sessions.expect(session));
        awaitDialling(process, session, log);
        Death death = new Death(log, wanted.memory());
        SparkDriver driver =
            new SparkDriver(process.toHandle(), session, work, death, () -> leave(session, place));
        var unused = process.onExit().thenAccept(ended -> driver.exited(ended.exitValue()));
        return driver;
      } catch (DriverFailure | IOException e) {
        leave(session, place);
        throw e;
      }
    } catch (IOException e) {
      throw new DriverFailure("Cannot start a Spark driver: " + e.getMessage());
    }
  }

  private void leave(Session session, Workplace place) {
    sessions.forget(session);
    place.clear();
  }

  private Process start(DriverProperties wanted, String key, Workplace place, String token)
      throws IOException {
    Path settings = place.write(settings(wanted, place));
    LaunchCommand command = new LaunchCommand(installation, wanted, purpose);
    ProcessBuilder builder = new ProcessBuilder(command.arguments(key, place.folder(), settings));
    builder.directory(place.folder().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
    Map<String, String> environment = builder.environment();
    // The settings of another Spark on this machine must not leak into this one.
    environment.remove("SPARK_HOME");
    environment.remove("SPARK_CONF_DIR");
    if (wanted.isLocal()) {
      environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    }
    environment.put(Routes.ENGINE_VARIABLE, engine.uri().toString());
    environment.put(Routes.TOKEN_VARIABLE, token);
    return builder.start();
  }

  private static Map<String, String> settings(DriverProperties wanted, Workplace place) {
    Map<String, String> settings = new HashMap<>();
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.driver.memory", wanted.memory());
    settings.put("spark.local.dir", place.folder().toString());
    settings.put("spark.sql.warehouse.dir", place.folder().resolve("warehouse").toString());
    settings.putAll(wanted.conf());
    return settings;
  }

  private void awaitDialling(Process process, Session session, DriverLog log) {
    try {
      CompletableFuture.anyOf(session.opened(), process.onExit())
          .get(properties.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!session.opened().isDone()) {
        throw new DriverFailure(
            "Cannot start a Spark driver: %s (%s; its log is %s)"
                .formatted(
                    log.decisiveLine().orElse("it printed nothing"),
                    Death.inWords(process.exitValue()),
                    log.file()));
      }
    } catch (InterruptedException e) {
      DriverProcess.end(process.toHandle());
      Thread.currentThread().interrupt();
      throw new DriverFailure("Cannot start a Spark driver: interrupted");
    } catch (TimeoutException e) {
      DriverProcess.end(process.toHandle());
      throw new DriverFailure(
          "Cannot start a Spark driver: it didn't dial the engine within %s; its log is %s"
              .formatted(inWords(properties.startTimeout()), log.file()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot watch the Spark driver's start", e);
    }
  }

  private static String inWords(Duration duration) {
    return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
  }
}
