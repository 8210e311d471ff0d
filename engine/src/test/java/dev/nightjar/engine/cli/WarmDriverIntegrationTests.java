package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** How soon a small run begins in a server, with a driver that waits for it and without. */
class WarmDriverIntegrationTests {

  private static final Path SMALL =
      Path.of("src/test/resources/dev/nightjar/engine/cli/slow/pipeline.yaml").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private EngineUnderTest console;
  private CommandProcess server;

  @BeforeEach
  void openStore() {
    Map<String, Object> store = Database.POSTGRESQL.properties();
    console = EngineUnderTest.at(folder.resolve("console"), store);
    environment.put("SPRING_DATASOURCE_URL", String.valueOf(store.get("spring.datasource.url")));
    environment.put("NIGHTJAR_DRIVER_MEMORY", "1g");
    environment.put("NIGHTJAR_DRIVER_STARTTIMEOUT", "300s");
  }

  @AfterEach
  void end() {
    server.signal("TERM");
    server.end();
    console.close();
  }

  @Test
  void oneDriverServesOneRunAfterTheOtherAndTheyBeginAtOnce() throws Exception {
    environment.put("NIGHTJAR_DRIVER_WARM_COUNT", "1");
    // However slow the machine is, the run is over before another driver is started.
    environment.put("NIGHTJAR_DRIVER_WARM_DELAY", "5m");
    serve();
    await().atMost(PATIENCE).until(this::isWarm);

    Duration first = begin();
    await().atMost(PATIENCE).until(() -> waiting() == 1);
    assertThat(logs()).hasSize(1);
    Duration second = begin();

    System.out.printf("with a warm driver: %s, then %s%n", first, second);
    assertThat(logs()).hasSize(1);
  }

  @Test
  void withoutWarmDriversEachRunStartsItsOwn() throws Exception {
    environment.put("NIGHTJAR_DRIVER_WARM_COUNT", "0");
    serve();

    Duration first = begin();
    Duration second = begin();

    System.out.printf("without: %s, then %s%n", first, second);
    assertThat(logs()).hasSize(2);
    assertThat(waiting()).isZero();
  }

  private void serve() {
    server =
        CommandProcess.start(
            folder,
            environment,
            "server",
            "--port",
            "0",
            "--management-port",
            "0",
            "--home",
            home().toString());
    server.awaitOutput("Nightjar server at");
  }

  /** Runs a small run to its end; from when the server took it until its first step began. */
  private Duration begin() throws IOException {
    Definition definition = console.part(Definitions.class).keep("slow", Files.readString(SMALL));
    String run =
        console
            .part(RunQueue.class)
            .submit(
                new Submission(
                    definition,
                    new Source(SMALL, null, false),
                    Map.of("work", "1000"),
                    Instant.parse("2026-01-02T03:04:05Z"),
                    Trigger.MANUAL,
                    null,
                    0,
                    Set.of("points", "busy", "last")))
            .run();
    await()
        .atMost(PATIENCE)
        .until(() -> console.details(run).summary().state() == RunState.SUCCEEDED);
    List<AttemptStatus> attempts = new ArrayList<>(console.details(run).attempts());
    return Duration.between(taken(run), attempts.get(0).startedAt());
  }

  private Instant taken(String run) throws IOException {
    return Files.readAllLines(home().resolve("engine.log")).stream()
        .filter(line -> line.contains("Takes run " + run))
        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private boolean isWarm() throws IOException {
    Path log = home().resolve("engine.log");
    return Files.exists(log) && Files.readString(log).contains(" is warm");
  }

  /** How many drivers have been started and have no run. */
  private int waiting() {
    Integer waiting =
        console
            .part(JdbcTemplate.class)
            .queryForObject(
                "SELECT COUNT(*) FROM driver WHERE run IS NULL AND pid IS NOT NULL", Integer.class);
    return waiting == null ? 0 : waiting;
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve("drivers"))) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  private Path home() {
    return folder.resolve("home");
  }
}
