package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Starts driver processes and waits until they have dialled. */
@Component
class Launcher {

  private final LaunchCommand command;
  private final DriverProperties properties;
  private final EngineAddress engine;
  private final Sessions sessions;

  Launcher(
      Installation installation,
      DriverProperties properties,
      EngineAddress engine,
      Sessions sessions) {
    this.command = new LaunchCommand(installation, properties);
    this.properties = properties;
    this.engine = engine;
    this.sessions = sessions;
  }

  SparkDriver launch(String key, Path logFile) {
    Work work = new Work();
    Session session = new Session(work, System::nanoTime);
    String token = sessions.expect(session);
    boolean up = false;
    try {
      Workplace place = Workplace.create(logFile);
      DriverLog log = DriverLog.startingNow(place.log());
      Process process = start(key, place, token);
      try {
        awaitDialling(process, session, log);
        up = true;
      } finally {
        if (!up) {
          DriverProcess.kill(process.toHandle());
          place.clear();
        }
      }
      SparkDriver driver =
          new SparkDriver(process.toHandle(), session, work, new Death(log, properties.memory()));
      var unusedExit = process.onExit().thenAccept(ended -> driver.exited(ended.exitValue()));
      var unusedGone =
          driver
              .gone()
              .thenCombine(process.onExit(), (gone, ended) -> ended)
              .thenRun(
                  () -> {
                    sessions.forget(session);
                    place.clear();
                  });
      return driver;
    } catch (IOException e) {
      throw new DriverFailure("Cannot start a Spark driver: " + e.getMessage());
    } finally {
      if (!up) {
        sessions.forget(session);
      }
    }
  }

  private Process start(String key, Workplace place, String token) throws IOException {
    Path settings = place.write(settings(place));
    ProcessBuilder builder = new ProcessBuilder(command.arguments(key, settings));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
    Map<String, String> environment = builder.environment();
    // The settings of another Spark on this machine must not leak into this one.
    environment.remove("SPARK_HOME");
    environment.remove("SPARK_CONF_DIR");
    if (properties.isLocal()) {
      environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    }
    environment.put(Routes.ENGINE_VARIABLE, engine.uri().toString());
    environment.put(Routes.TOKEN_VARIABLE, token);
    return builder.start();
  }

  private Map<String, String> settings(Workplace place) {
    Map<String, String> settings = new HashMap<>();
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.driver.memory", properties.memory());
    settings.put("spark.local.dir", place.folder().toString());
    settings.put("spark.sql.warehouse.dir", place.folder().resolve("warehouse").toString());
    settings.putAll(properties.conf());
    return settings;
  }

  private void awaitDialling(Process process, Session session, DriverLog log) {
    CompletableFuture<Hello> dialled = session.opened();
    try {
      CompletableFuture.anyOf(dialled, process.onExit())
          .get(properties.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverFailure("Cannot start a Spark driver: interrupted");
    } catch (TimeoutException e) {
      throw new DriverFailure(
          "Cannot start a Spark driver: it didn't dial the engine within %d s; its log is %s"
              .formatted(properties.startTimeout().toSeconds(), log.file()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot watch the Spark driver's start", e);
    }
    if (!dialled.isDone()) {
      throw new DriverFailure(
          "Cannot start a Spark driver: %s (%s; its log is %s)"
              .formatted(
                  log.decisiveLine().orElse("it printed nothing"),
                  Death.inWords(process.exitValue()),
                  log.file()));
    }
  }
}
