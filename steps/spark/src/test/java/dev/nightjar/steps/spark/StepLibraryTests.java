package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.spark.testing.Findings;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLibraryTests {

  @TempDir private Path folder;

  @Test
  void runsTasksSideBySideWithoutMixingTheirDatasets() throws Exception {
    List<TestPipeline> pipelines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pipelines.add(
          new TestPipeline(folder.resolve("p" + i))
              .step("rows", new Sql("SELECT " + i + " AS id"))
              .step("same", new Sql("SELECT id * 10 AS id FROM rows")));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> runs = new ArrayList<>();
      pipelines.forEach(pipeline -> runs.add(threads.submit(() -> pipeline.run())));
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(pipelines.get(i).texts("same")).containsExactly("[" + i * 10 + "]");
    }
  }

  @Test
  void leavesNothingBehindInTheSession() {
    new TestPipeline(folder).step("rows", new Sql("SELECT 1 AS id")).run();

    assertThat(LocalSpark.session().catalog().listTables().collectAsList()).isEmpty();
    assertThat(LocalSpark.session().sharedState().cacheManager().isEmpty()).isTrue();
  }

  @Test
  void refusesWhatTheEngineDoesItself() {
    Task task = task(new Deploy("model", "champion"));

    assertThatThrownBy(() -> new StepLibrary(LocalSpark.session()).run(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot do a step of kind: deploy");
  }

  @Test
  void saysWhoCanMendAFailure() {
    assertThat(said(new SparkException("Job aborted", new OutOfMemoryError("Java heap space"))))
        .isEqualTo(
            "PLATFORM step out-of-memory: the driver has run out of memory (give the driver more"
                + " memory, or the step less to hold at once)");
    assertThat(said(new SparkException("Task failed", new IOException("No space left on device"))))
        .isEqualTo(
            "PLATFORM step no-space: no space is left on the disk: No space left on device (free some"
                + " space, or point the home at a larger disk)");
    assertThat(said(new FileNotFoundException("/a/b.parquet")))
        .isEqualTo(
            "step file-not-found: a file that the step reads doesn't exist any more: /a/b.parquet");
    assertThat(said(new IOException("/a/b (Permission denied)")))
        .isEqualTo(
            "step permission-denied: a file may not be read or written: /a/b (Permission denied)"
                + " (check the permissions of the files that the step uses)");
    assertThat(said(new InterruptedException()))
        .isEqualTo("PLATFORM step cancelled: the attempt was cancelled");
    assertThat(
            said(new IllegalStateException("x", new ArithmeticException("first. second\n at y"))))
        .isEqualTo("PLATFORM step unexpected: ArithmeticException: first");
  }

  @Test
  void passesOnWhatAStepSaysItself() {
    StepFailure failure = StepFailure.user(Place.at("step", "/sql"), "code", "message", "hint");

    Failure said = StepLibrary.classify(new RuntimeException(failure), task(new Sql("SELECT 1")));

    assertThat(said).isEqualTo(failure.failure());
  }

  private static String said(Throwable thrown) {
    return Findings.text(StepLibrary.classify(thrown, task(new Sql("SELECT 1"))));
  }

  private static Task task(dev.nightjar.steps.contract.step.StepParameters parameters) {
    return new Task("run/step/1", "step", parameters, Map.of(), Map.of(), "file:/nowhere");
  }
}
