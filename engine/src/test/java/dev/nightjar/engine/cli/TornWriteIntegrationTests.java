package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 9: a driver is killed while it writes what others read. */
@Slow
class TornWriteIntegrationTests {

  private static final Path TORN =
      Path.of("src/test/resources/dev/nightjar/engine/cli/torn/pipeline.yaml").toAbsolutePath();
  private static final String NUMBERS = "torn.numbers";

  @TempDir Path folder;
  private EngineUnderTest console;
  private Succession servers;

  @BeforeEach
  void begin() {
    Map<String, Object> store = Database.POSTGRESQL.properties();
    console = EngineUnderTest.at(folder.resolve("console"), store);
    servers = new Succession(folder, console, store);
  }

  @AfterEach
  void end() {
    servers.close();
    console.close();
  }

  @Test
  void readersSeeTheOldRowsUntilTheNextAttemptHasWrittenAllAndWhatIsTornGoes() throws IOException {
    CommandProcess server = servers.server("home");
    servers.awaitSuccess(submit("100", "1"));
    Lying old = now();

    String run = submit("40", "2000000");
    Path torn = servers.home("home").resolve("data/torn/numbers").resolve(run + "-1");
    await().atMost(Succession.PATIENCE).until(() -> isBeingWritten(torn));
    assertThat(now()).isEqualTo(old);
    server.driver().orElseThrow().destroyForcibly();
    Set<Lying> seen = new LinkedHashSet<>(List.of(now()));
    await()
        .atMost(Succession.PATIENCE)
        .until(
            () -> {
              seen.add(now());
              return console.details(run).summary().state() == RunState.SUCCEEDED;
            });

    assertThat(seen).extracting(Lying::version).containsExactly(1, 2);
    assertThat(seen).startsWith(old);
    assertThat(now().attempt()).isEqualTo(run + "/numbers/2");
    assertThat(numbers(run))
        .extracting(AttemptStatus::number, AttemptStatus::state)
        .containsExactly(tuple(1, AttemptState.FAILED), tuple(2, AttemptState.SUCCEEDED));
    assertThat(Objects.requireNonNull(numbers(run).get(0).failure()).message())
        .isEqualTo("The Spark driver ended with exit code 137 (killed)");
    assertThat(versions())
        .extracting(DatasetVersion::rows)
        .as("rows, the latest version first")
        .containsExactly(40L, 100L);

    collect(server);
    assertNothingIsLeftBut(versions());
    assertThat(Lying.of(versions().get(1))).isEqualTo(old);
    assertThat(torn).doesNotExist();
  }

  private void collect(CommandProcess server) {
    server.signal("TERM");
    assertThat(server.end().exitCode()).isEqualTo(143);
    servers.configure("NIGHTJAR_RETENTION_GRACE", "0s");
    CommandProcess.Finished collected = servers.command("home", "gc");
    assertThat(collected.exitCode()).as(collected.out() + collected.err()).isZero();
  }

  private void assertNothingIsLeftBut(List<DatasetVersion> versions) throws IOException {
    List<Path> folders = versions.stream().map(version -> Lying.of(version).folder()).toList();
    try (Stream<Path> files = Files.walk(servers.home("home").resolve("data/torn/numbers"))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(folders).anyMatch(file::startsWith))
          .noneMatch(file -> file.toString().contains("_temporary"));
    }
    try (Stream<Path> files = Files.list(servers.home("home").resolve("drivers"))) {
      assertThat(files.filter(Files::isDirectory)).as("folders of drivers").isEmpty();
    }
  }

  /** Whether rows of an attempt lie there that nobody has committed. */
  private static boolean isBeingWritten(Path attempt) {
    if (!Files.exists(attempt)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(attempt)) {
      return files.anyMatch(
          file ->
              file.toString().contains("_temporary")
                  && String.valueOf(file.getFileName()).startsWith("part-"));
    } catch (IOException | UncheckedIOException e) {
      // It is moved about in this very moment.
      return false;
    }
  }

  private String submit(String rows, String work) {
    try {
      Definition definition =
          console.part(Definitions.class).keep("torn", Files.readString(TORN), Map.of());
      return servers.submit(definition, TORN, Map.of("rows", rows, "work", work), Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<AttemptStatus> numbers(String run) {
    return servers.attempts(run).stream()
        .filter(attempt -> attempt.step().equals("numbers"))
        .toList();
  }

  private List<DatasetVersion> versions() {
    return console.part(Datasets.class).versions(NUMBERS);
  }

  private Lying now() {
    return Lying.now(console.part(Datasets.class), NUMBERS);
  }
}
