package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Slow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 11: what was published for a logical time is made again, three times. */
@Slow
class RepeatedPartitionIntegrationTests {

  private static final String DAILY = "src/test/resources/dev/nightjar/engine/cli/daily";
  private static final String DAY = "2026-01-02";

  /** Each dataset with the rows that a day has of it; of the parts only their sum is known. */
  private static final Map<String, Long> ROWS = Map.of("daily.day", 67L, "daily.totals", 3L);

  private static final List<String> PARTS = List.of("daily.halves.one", "daily.halves.other");

  @TempDir Path folder;

  @Test
  void itIsTheSameEachTimeAndReadersSeeItOnce() {
    String run = runOf(nightjar("run", DAILY, "--logical-time", DAY));
    nightjar("runs", "retry", run, "--all");
    String other = runOf(nightjar("run", DAILY, "--logical-time", DAY, "--no-reuse"));
    nightjar("runs", "retry", run, "--all");

    try (EngineUnderTest console = EngineUnderTest.at(folder.resolve("home"), Map.of())) {
      Datasets datasets = console.part(Datasets.class);
      ROWS.forEach((name, rows) -> assertSameFourTimes(datasets.versions(name), rows));
      PARTS.forEach(name -> assertSameFourTimes(datasets.versions(name), rows(datasets, name)));
      assertThat(PARTS.stream().mapToLong(name -> rows(datasets, name)).sum())
          .as("rows of both parts")
          .isEqualTo(ROWS.get("daily.day"));

      assertThat(datasets.list("daily", null, 100))
          .extracting(DatasetVersion::name)
          .as("what readers see, each once")
          .contains("daily.day", "daily.totals")
          .containsAll(PARTS)
          .doesNotHaveDuplicates();
      assertThat(datasets.list("daily", null, 100))
          .filteredOn(version -> ROWS.containsKey(version.name()))
          .allSatisfy(version -> assertThat(version.version()).isEqualTo(4));
      assertStandsForItself(datasets, run, 3);
      assertStandsForItself(datasets, other, 1);
    }
  }

  private static long rows(Datasets datasets, String name) {
    return Objects.requireNonNull(datasets.latest(name, 1).get(0).rows());
  }

  /** One version for each time that it was made, in a folder of its own, alike to the last bit. */
  private static void assertSameFourTimes(List<DatasetVersion> versions, long rows) {
    List<Lying> lying = versions.stream().map(Lying::of).toList();
    String name = versions.get(0).name();
    assertThat(versions).as(name).extracting(DatasetVersion::version).containsExactly(4, 3, 2, 1);
    assertThat(versions).as(name).extracting(DatasetVersion::rows).containsOnly(rows);
    assertThat(versions.stream().map(DatasetVersion::fingerprint).distinct()).hasSize(1);
    assertThat(lying.stream().map(Lying::hash).distinct()).as(name).hasSize(1);
    assertThat(lying.stream().map(Lying::folder).distinct()).as(name).hasSize(4);
    for (int i = 0; i < versions.size(); i++) {
      assertThat(lying.get(i).bytes()).as(name).isPositive().isEqualTo(versions.get(i).bytes());
    }
  }

  /** A run that was repeated stands for what it made last. */
  private static void assertStandsForItself(Datasets datasets, String run, int attempt) {
    List<DatasetVersion> made = new ArrayList<>(datasets.ofRun(run));
    assertThat(made).extracting(DatasetVersion::name).doesNotHaveDuplicates();
    assertThat(made)
        .filteredOn(version -> version.name().equals("daily.day"))
        .singleElement()
        .satisfies(day -> assertThat(day.attempt()).isEqualTo(run + "/day/" + attempt));
  }

  private static String runOf(Finished finished) {
    return finished.json().path("run").asString();
  }

  private Finished nightjar(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home").toString(), "-o", "json"));
    Finished finished = CommandProcess.run(folder, all.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
    return finished;
  }
}
