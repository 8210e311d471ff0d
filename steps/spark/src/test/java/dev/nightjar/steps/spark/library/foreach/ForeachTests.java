package dev.nightjar.steps.spark.library.foreach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStatusTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeachTests {

  private static final String ROWS = "@rows";

  @TempDir private Path temporary;

  @Test
  void putsTheKeyInFrontOfTheRowsOfEachBranch() throws IOException {
    TestPipeline pipeline =
        new TestPipeline(Files.createDirectory(temporary.resolve("with space")));
    StoredDataset kinds = made(pipeline, "kinds", "SELECT 2024 AS year UNION ALL SELECT 2025");
    StoredDataset one = made(pipeline, "one", "SELECT 1 AS id");
    StoredDataset other = made(pipeline, "other", "SELECT 2 AS id UNION ALL SELECT 3");
    List<Gathering.Branch> branches =
        List.of(
            branch("2024", one.location()),
            branch("2025", other.location()),
            // It made the same as another one.
            branch("2026", one.location()),
            branch("2027", ""));

    TaskResult result = gathered(branches, kinds, one);

    StoredDataset gathered = result.datasets().get("by.own").stored();
    assertThat(result.rows()).isEqualTo(4);
    assertThat(gathered.schema().names()).containsExactly("year", "id");
    assertThat(new StepLibrary(LocalSpark.session()).sample(gathered, 10))
        .containsExactlyInAnyOrder(
            "{\"year\":2024,\"id\":1}",
            "{\"year\":2025,\"id\":2}",
            "{\"year\":2025,\"id\":3}",
            "{\"year\":2026,\"id\":1}");
  }

  @Test
  void gathersManyBranchesInFewTasks() throws IOException {
    int many = 200;
    TestPipeline pipeline = new TestPipeline(temporary);
    StoredDataset kinds = made(pipeline, "kinds", "SELECT 2024 AS year");
    StoredDataset one = made(pipeline, "one", "SELECT 1 AS id");
    List<Gathering.Branch> branches = new ArrayList<>();
    for (int year = 0; year < many; year++) {
      Path copy = temporary.resolve("by.%d.own/run-1/own".formatted(year));
      branches.add(branch(String.valueOf(year), copied(one, copy)));
    }
    SparkContext context = LocalSpark.session().sparkContext();
    String group = "many branches";
    context.setJobGroup(group, "", false);
    try {
      assertThat(gathered(branches, kinds, one).rows()).isEqualTo(many);
    } finally {
      context.clearJobGroup();
    }

    assertThat(tasks(context, group)).isBetween(1, many - 1);
  }

  @Test
  void saysWhatItGathersAndWhereAKeyIsInTheWay() {
    assertThat(analyse("SELECT 1 AS id").steps().get("by").datasets().get("by.own").names())
        .containsExactly("year", "id");
    assertThat(analyse("SELECT 1 AS Year").findings())
        .extracting(finding -> finding.message())
        .containsExactly("'own' of branch.yaml has a column 'year' already");
  }

  private TaskResult gathered(
      List<Gathering.Branch> branches, StoredDataset kinds, StoredDataset one) {
    return new StepLibrary(LocalSpark.session())
        .run(
            new Task(
                "run/by/1",
                "by",
                foreach(branches),
                Map.of(ROWS, kinds, Gathering.OF_EACH + "own", one),
                Map.of(),
                temporary.resolve("by").toUri().toString()));
  }

  private static String copied(StoredDataset stored, Path copy) throws IOException {
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(Path.of(URI.create(stored.location())))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy.toUri().toString();
  }

  private static int tasks(SparkContext context, String group) {
    SparkStatusTracker tracker = context.statusTracker();
    return Arrays.stream(tracker.getJobIdsForGroup(group))
        .flatMap(job -> Arrays.stream(tracker.getJobInfo(job).get().stageIds()))
        .map(stage -> tracker.getStageInfo(stage).get().numTasks())
        .sum();
  }

  private static AnalysisReport analyse(String each) {
    AnalysisRequest.Step by =
        new AnalysisRequest.Step(
            "by",
            foreach(List.of()),
            Map.of(ROWS, "kinds", Gathering.OF_EACH + "own", "by.*.own"),
            Map.of(),
            null);
    return new StepLibrary(LocalSpark.session())
        .analyse(
            new AnalysisRequest(
                List.of(
                    new AnalysisRequest.Step("kinds", new Sql("SELECT 2024 AS year"), Map.of()),
                    new AnalysisRequest.Step("by.*.own", new Sql(each), Map.of()),
                    by),
                Map.of()));
  }

  private static StoredDataset made(TestPipeline pipeline, String name, String query) {
    return pipeline.step(name, new Sql(query)).run(name).datasets().get(name).stored();
  }

  private static Foreach foreach(List<Gathering.Branch> branches) {
    return new Foreach(
        null,
        List.of(),
        "kinds",
        List.of("year"),
        "branch.yaml",
        Map.of(),
        Map.of(),
        new Gathering(ROWS, List.of("own"), branches));
  }

  private static Gathering.Branch branch(String key, String location) {
    return new Gathering.Branch(List.of(key), List.of(location));
  }
}
