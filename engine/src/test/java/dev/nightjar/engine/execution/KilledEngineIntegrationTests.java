package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.HomeAccess;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.engine.testing.ShortLivedEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine dies by kill -9 in the middle of a run; another process goes on with the run. */
@ParameterizedClass
@EnumSource(Database.class)
class KilledEngineIntegrationTests {

  private final Database database;

  @TempDir Path folder;

  KilledEngineIntegrationTests(Database database) {
    this.database = database;
  }

  @RepeatedTest(3)
  void losesNothingThatItHasShownAndRepeatsNothing() throws Exception {
    long seed = Seed.of(KilledEngineIntegrationTests.class);
    Map<String, Object> properties = database.properties();
    Path home = folder.resolve("home");
    Path ledger = folder.resolve("ledger");

    Casualty casualty = killedMidway(home, ledger, properties, new Random(seed));

    try (EngineUnderTest engine = EngineUnderTest.at(home, properties)) {
      RunDetails found = engine.details(casualty.run());
      assertThat(found.summary().state()).as("seed %d", seed).isEqualTo(RunState.INTERRUPTED);
      assertThat(done(found)).as("seed %d", seed).containsAll(casualty.shown());

      ShortLivedEngine.writeTo(ledger, engine);
      RunResult result = engine.retry(casualty.run(), ShortLivedEngine.plan());

      assertThat(result.state()).as("seed %d", seed).isEqualTo(RunState.SUCCEEDED);
      assertThat(engine.states(casualty.run()).values()).containsOnly(StepState.SUCCEEDED);
      assertThat(engine.details(casualty.run()).attempts())
          .extracting(AttemptStatus::state)
          .isSubsetOf(AttemptState.SUCCEEDED, AttemptState.INTERRUPTED);
      assertThat(Files.readAllLines(ledger))
          .as("seed %d", seed)
          .containsAll(engine.states(casualty.run()).keySet())
          .filteredOn(done(found)::contains)
          .doesNotHaveDuplicates();
    }
  }

  /** What a dead engine leaves behind: its run, and the steps that it had shown as done. */
  private record Casualty(String run, Set<String> shown) {}

  private static Casualty killedMidway(
      Path home, Path ledger, Map<String, Object> properties, Random random) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classpath(),
                ShortLivedEngine.class.getName(),
                home.toString(),
                ledger.toString()));
    properties.forEach((key, value) -> command.add(key + "=" + value));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      String run = awaited(output, "run ");
      Set<String> shown = new HashSet<>();
      int enough = 1 + random.nextInt(25);
      while (shown.size() < enough) {
        shown.add(awaited(output, "done "));
        if (shown.size() == 1) {
          assertHeld(home, run, process.pid());
        }
      }
      process.destroyForcibly().waitFor();
      return new Casualty(run, shown);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void assertHeld(Path home, String run, long pid) {
    assertThatThrownBy(() -> HomeAccess.own(Home.open(home), "another command"))
        .isInstanceOf(HomeFailure.class)
        .hasMessage("Cannot use home %s: run %s (process %d) is using it", home, run, pid);
  }

  private static String awaited(BufferedReader output, String start) throws IOException {
    List<String> others = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
      others.add(line);
    }
    throw new AssertionError("The engine ended before it was killed: " + others);
  }

  private static Set<String> done(RunDetails run) {
    return run.steps().stream()
        .filter(step -> step.state().done())
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }

  /** As the test itself runs: the fork's own class path may be a jar that only names others. */
  private static String classpath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
