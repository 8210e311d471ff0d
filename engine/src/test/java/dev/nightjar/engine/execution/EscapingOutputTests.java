package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs lie below the data of their home, and nowhere else: when they are made, and later. */
class EscapingOutputTests {

  @TempDir Path folder;
  private EngineUnderTest engine;

  @BeforeEach
  void start() {
    engine = EngineUnderTest.at(folder.resolve("home"), Map.of());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createDirectories(engine.home().data());
    Files.createSymbolicLink(engine.home().data().resolve("linked"), elsewhere);

    RunResult result = engine.run(PlanBuilder.pipeline("linked").collect("a", "x").build());

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "a").failure())
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("output-escapes");
              assertThat(failure.message())
                  .isEqualTo(
                      "Cannot write the output of step a: its folder leads out of %s",
                      engine.home().data());
            });
    assertThat(engine.drivers().tasks()).isEmpty();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void whatIsReachedByALinkIsMadeAgain() throws IOException {
    Plan plan = PlanBuilder.pipeline("swapped").collect("a", "y").build();
    engine.run(plan);
    Path data = Path.of(URI.create(engine.drivers().tasks().get(0).output())).resolve("data");
    Path moved = folder.resolve("moved");
    Files.move(data, moved);
    Files.createSymbolicLink(data, moved);
    engine.drivers().reset();

    RunResult second = engine.run(plan);

    assertThat(engine.states(second.run())).containsEntry("a", StepState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a");
  }

  @Test
  void aFileThatIsALinkIsNoneOfAnOutput() throws IOException {
    Plan plan = PlanBuilder.pipeline("filed").collect("a", "z").build();
    engine.run(plan);
    Path data = Path.of(URI.create(engine.drivers().tasks().get(0).output())).resolve("data");
    Path file = data.resolve("part-0");
    Path moved = folder.resolve("part");
    Files.move(file, moved);
    Files.createSymbolicLink(file, moved);
    engine.drivers().reset();

    RunResult second = engine.run(plan);

    assertThat(engine.states(second.run())).containsEntry("a", StepState.SUCCEEDED);
  }
}
