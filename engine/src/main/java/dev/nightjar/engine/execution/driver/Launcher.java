package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.contract.protocol.Summons;
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

/** Starts driver processes, or summons those that are there, and waits until they have dialled. */
@Component
class Launcher {

  private static final int FIRST = 1;

  private final Installation installation;
  private final DriverProperties properties;
  private final Purpose purpose;
  private final EngineAddress engine;
  private final Sessions sessions;
  private final Wire wire;

  Launcher(
      Installation installation,
      DriverProperties properties,
      Purpose purpose,
      EngineAddress engine,
      Sessions sessions,
      Wire wire) {
    this.installation = installation;
    this.properties = properties;
    this.purpose = purpose;
    this.engine = engine;
    this.sessions = sessions;
    this.wire = wire;
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
        summon(place, FIRST, session);
        Process process = start(wanted, key, place);
        awaitDialling(process, session, log);
        SparkDriver driver =
            new SparkDriver(
                new SparkDriver.Post(key, FIRST, place),
                process.toHandle(),
                session,
                work,
                new Death(log, wanted.memory()),
                new Leaving(sessions, session, new LeftResults(wire)));
        var unused = process.onExit().thenAccept(ended -> driver.exited(ended.exitValue()));
        return driver;
      } catch (DriverFailure | IOException e) {
        sessions.forget(session);
        place.clear();
        throw e;
      }
    } catch (IOException e) {
      throw new DriverFailure("Cannot start a Spark driver: " + e.getMessage());
    }
  }

  /**
   * Has a process that another engine has left dial this one.
   *
   * @throws DriverFailure when it doesn't; its process is then left as it is
   */
  SparkDriver summon(KnownDriver known, ProcessHandle process) {
    Resources resources = known.resources();
    DriverProperties wanted = resources == null ? properties : properties.with(resources);
    Work work = new Work();
    Session session = new Session(work, System::nanoTime);
    // Before it is told that it is welcome: from then on it tells what became of them.
    var unused = session.opened().thenAccept(hello -> hello.attempts().forEach(work::expect));
    Workplace place = Workplace.of(known.log());
    try {
      summon(place, known.generation(), session);
      CompletableFuture.anyOf(session.opened(), process.onExit())
          .get(properties.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!session.opened().isDone()) {
        throw new DriverFailure("Cannot go on with driver %s: it has ended".formatted(known.key()));
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      sessions.forget(session);
      throw new DriverFailure(
          "Cannot go on with driver %s: %s".formatted(known.key(), e.toString()));
    } catch (InterruptedException e) {
      sessions.forget(session);
      Thread.currentThread().interrupt();
      throw new DriverFailure("Cannot go on with driver %s: interrupted".formatted(known.key()));
    } catch (DriverFailure e) {
      sessions.forget(session);
      throw e;
    }
    SparkDriver driver =
        new SparkDriver(
            new SparkDriver.Post(known.key(), known.generation(), place),
            process,
            session,
            work,
            new Death(new DriverLog(place.log(), 0), wanted.memory()),
            new Leaving(sessions, session, new LeftResults(wire)));
    unused = process.onExit().thenRun(driver::vanished);
    return driver;
  }

  private void summon(Workplace place, int generation, Session session) throws IOException {
    Summons summons = new Summons(generation, engine.uri().toString(), sessions.expect(session));
    DriverFolder letters = place.letters();
    letters.write(letters.summons(generation), wire.write(summons));
  }

  private Process start(DriverProperties wanted, String key, Workplace place) throws IOException {
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
    environment.put(Routes.FOLDER_VARIABLE, place.folder().toString());
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
