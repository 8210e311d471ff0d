package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenario 9: a driver dies while it writes. */
@ParameterizedClass
@EnumSource(Database.class)
class TornWriteTests {

  private final EngineUnderTest engine;
  private final Datasets datasets;

  TornWriteTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    datasets = engine.part(Datasets.class);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void readersSeeTheOldDataOnlyAndWhatIsTornGoes() {
    engine.run(plan());
    String old = location();
    List<String> seen = new CopyOnWriteArrayList<>();
    List<Path> torn = new CopyOnWriteArrayList<>();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              seen.add(location());
              Path folder = Path.of(URI.create(task.output()));
              if (task.attempt().endsWith("/3")) {
                return CompletableFuture.completedFuture(Made.by(task));
              }
              torn.add(half(folder));
              driver.die();
              seen.add(location());
              return new CompletableFuture<>();
            });

    RunResult result = engine.run(plan(), Set.of("a"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(seen).hasSize(5).containsOnly(old);
    assertThat(location()).isNotEqualTo(old);
    assertThat(torn).hasSize(2).allMatch(Files::exists);
    assertThat(versions()).hasSize(2);

    engine.part(HomeLeftovers.class).collect(Instant.now().plus(Duration.ofDays(2)), false);

    assertThat(torn).noneMatch(Files::exists).noneMatch(file -> Files.exists(file.getParent()));
    assertThat(versions())
        .allMatch(version -> Files.exists(Path.of(URI.create(version.lying().location()))));
  }

  private static Path half(Path folder) {
    try {
      Files.createDirectories(folder.resolve("data/_temporary"));
      return Files.writeString(folder.resolve("data/_temporary/part-0"), "half");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String location() {
    return versions().get(0).lying().location();
  }

  private List<DatasetVersion> versions() {
    return datasets.versions("torn.a");
  }

  private static Plan plan() {
    return PlanBuilder.pipeline("torn").collect("a", "torn").build();
  }
}
