package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers with real drivers that come after or beside each other on one PostgreSQL, each with a
 * home in a folder.
 */
final class Succession implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Path folder;
  private final EngineUnderTest console;
  private final Map<String, String> environment = new HashMap<>();
  private final List<CommandProcess> servers = new ArrayList<>();

  /**
   * Makes no server yet.
   *
   * @param console looks at the store that they have
   * @param store its properties
   */
  Succession(Path folder, EngineUnderTest console, Map<String, Object> store) {
    this.folder = folder;
    this.console = console;
    environment.put("SPRING_DATASOURCE_URL", String.valueOf(store.get("spring.datasource.url")));
    environment.put("NIGHTJAR_DRIVER_WARM_COUNT", "0");
    environment.put("NIGHTJAR_DRIVER_MEMORY", "1g");
    environment.put("NIGHTJAR_DRIVER_STARTTIMEOUT", "300s");
  }

  /** What all servers that are started from now on are told as well. */
  void configure(String variable, String value) {
    environment.put(variable, value);
  }

  Path home(String name) {
    return folder.resolve(name);
  }

  /** Starts a server, and waits until it serves. */
  CommandProcess server(String home) {
    CommandProcess server =
        CommandProcess.start(
            folder,
            environment,
            "server",
            "--port",
            "0",
            "--management-port",
            "0",
            "--home",
            home(home).toString());
    servers.add(server);
    return server.awaitOutput("Nightjar server at");
  }

  /** Runs a command on a home. */
  CommandProcess.Finished command(String home, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home(home).toString()));
    return CommandProcess.run(folder, environment, all.toArray(String[]::new));
  }

  /** The drivers that there are now, whoever has them. */
  List<ProcessHandle> drivers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder + "/"))
        .filter(CommandProcess::isDriver)
        .toList();
  }

  /** Has a run wait for a server, none of whose steps that are named is reused. */
  String submit(Definition definition, Path file, Map<String, String> values, Set<String> forced) {
    return console
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                new Source(file, null, false),
                values,
                Instant.parse("2026-01-02T03:04:05Z"),
                Trigger.MANUAL,
                null,
                0,
                forced))
        .run();
  }

  List<AttemptStatus> attempts(String run) {
    return console.details(run).attempts();
  }

  void awaitSuccess(String run) {
    await().atMost(PATIENCE).until(() -> hasSucceeded(run));
  }

  private boolean hasSucceeded(String run) {
    RunState state = console.details(run).summary().state();
    assertThat(state).as(() -> "%s".formatted(console.details(run))).isNotEqualTo(RunState.FAILED);
    return state == RunState.SUCCEEDED;
  }

  /** What the drivers have printed that were ever started in a home, a file each. */
  List<Path> logs(String home) {
    return files(home).filter(file -> file.toString().endsWith(".log")).toList();
  }

  /** What drivers have left of attempts that have ended. */
  List<Path> results(String home) {
    return files(home).filter(file -> file.getParent().endsWith("results")).toList();
  }

  /** Waits until a driver is told to come to another engine, for the first time. */
  void awaitSecondSummons(String home) {
    await()
        .atMost(PATIENCE)
        .until(() -> files(home).anyMatch(file -> file.endsWith("summons/2.json")));
  }

  /** What there is; a driver that ends removes its folder meanwhile. */
  private Stream<Path> files(String home) {
    List<Path> found = new ArrayList<>();
    Path drivers = home(home).resolve("drivers");
    if (!Files.exists(drivers)) {
      return Stream.empty();
    }
    try {
      Files.walkFileTree(
          drivers,
          Set.of(),
          3,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream();
  }

  /** Kills what is left of servers and drivers. */
  @Override
  public void close() {
    servers.forEach(server -> server.signal("KILL"));
    drivers().forEach(ProcessHandle::destroyForcibly);
  }
}
