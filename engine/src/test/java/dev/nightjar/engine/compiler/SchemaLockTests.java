package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaLockTests {

  private static final Schema SCHEMA =
      new Schema(List.of(new Column("id", "bigint", false), new Column("größe", "int", true)));

  private static final Map<String, Object> READ =
      Map.of(
          "format", "csv",
          "path", "data/a.csv",
          "schema", Map.of(),
          "badRows", "fail",
          "header", true,
          "separator", ",",
          "quote", "\"",
          "multiline", false);

  private final ProblemCollector problems = new ProblemCollector();

  @TempDir Path folder;

  @Test
  void readsWhatItHasWritten() {
    Path definition = folder.resolve("churn.yaml");
    SchemaLock lock =
        new SchemaLock(definition, Map.of("customers", new SchemaLock.Source(READ, SCHEMA)));

    lock.write();

    assertThat(folder.resolve("churn.lock.json")).exists();
    assertThat(SchemaLock.read(definition, problems)).contains(lock);
  }

  @Test
  void isEmptyWhereThereIsNone() {
    assertThat(SchemaLock.read(folder.resolve("churn.yaml"), problems)).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void tellsThatItCannotBeRead() throws Exception {
    Files.writeString(folder.resolve("churn.lock.json"), "<<<<<<< HEAD");

    assertThat(SchemaLock.read(folder.resolve("churn.yaml"), problems)).isEmpty();
    assertThat(problems.problems().render())
        .isEqualTo(
            """
            Cannot read the schema lock: %s
              hint: 'nightjar validate --update-lock' writes it anew
            """
                .formatted(folder.resolve("churn.lock.json")));
  }

  @Test
  void givesEachSourceTheSchemaThatItHad() {
    List<AnalysisRequest.Step> asked = new ArrayList<>();
    AnalysisRequest.Step known = collect("a", folder.resolve("data/a.csv").toString());
    AnalysisRequest.Step unknown = collect("b", folder.resolve("data/a.csv").toString());

    lock().on(request -> answer(request, asked), Map.of()).analyse(request(known, unknown));

    assertThat(asked).containsExactly(known.locked(SCHEMA), unknown);
  }

  /** A wrong path must not go unseen because the lock stands in for another one. */
  @Test
  void standsForNoOtherSource() {
    List<AnalysisRequest.Step> asked = new ArrayList<>();
    AnalysisRequest.Step other = collect("a", folder.resolve("data/b.csv").toString());

    AnalysisReport report =
        lock().on(request -> answer(request, asked), Map.of()).analyse(request(other));

    assertThat(asked).containsExactly(other);
    assertThat(report.findings())
        .extracting(Finding::hint)
        .containsExactly(
            "the schema lock is of another source: path data/a.csv; 'nightjar validate"
                + " --update-lock', where this one can be reached, takes it up");
  }

  /** Data beside the definition's folder lie elsewhere in each clone, and are reached as ever. */
  @Test
  void knowsASourceBesideTheDefinitionInAnotherClone() throws Exception {
    Path here = Files.createDirectories(folder.resolve("here/pipelines/churn"));
    Path there = Files.createDirectories(folder.resolve("there/pipelines/churn"));
    lockOf(here, here.resolve("../../data/a.csv").normalize().toString()).write();
    Files.copy(here.resolve("pipeline.lock.json"), there.resolve("pipeline.lock.json"));

    assertThat(there.resolve("pipeline.lock.json"))
        .content()
        .contains("\"../../data/a.csv\"")
        .doesNotContain(folder.toString());
    List<AnalysisRequest.Step> asked = new ArrayList<>();
    AnalysisRequest.Step step = collect("a", folder.resolve("there/data/a.csv").toString());
    SchemaLock.read(there.resolve("pipeline.yaml"), problems)
        .orElseThrow()
        .on(request -> answer(request, asked), Map.of())
        .analyse(request(step));
    assertThat(asked).containsExactly(step.locked(SCHEMA));
  }

  @Test
  void keepsAPathThatHasNothingInCommonWithTheDefinitions() {
    assertThat(lockOf(folder, "/elsewhere/a.csv").sources().get("a").collect())
        .containsEntry("path", "/elsewhere/a.csv");
    assertThat(lockOf(folder, "hdfs://namenode/a.csv").sources().get("a").collect())
        .containsEntry("path", "hdfs://namenode/a.csv");
  }

  /** As it is written of a pipeline that reads this path. */
  private static SchemaLock lockOf(Path definition, String path) {
    AnalysisRequest.Step read = collect("a", path);
    PlannedStep step =
        new PlannedStep(
            "a",
            read.parameters(),
            Set.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Retry(1, Duration.ZERO, Duration.ZERO),
            Duration.ofMinutes(1),
            null,
            new AnalysisReport.Step(Map.of("a", SCHEMA), null, null, null),
            "");
    return SchemaLock.of(
        new Plan("churn", Map.of(), List.of(step)), Map.of(), definition.resolve("pipeline.yaml"));
  }

  private SchemaLock lock() {
    return new SchemaLock(
        folder.resolve("churn.yaml"), Map.of("a", new SchemaLock.Source(READ, SCHEMA)));
  }

  private static AnalysisRequest request(AnalysisRequest.Step... steps) {
    return new AnalysisRequest(List.of(steps), Map.of());
  }

  private static AnalysisRequest.Step collect(String name, String path) {
    Collect collect =
        new Collect(Format.CSV, path, Map.of(), Collect.BadRows.FAIL, true, ",", "\"", null, false);
    return new AnalysisRequest.Step(name, collect, Map.of());
  }

  private static AnalysisReport answer(AnalysisRequest request, List<AnalysisRequest.Step> asked) {
    asked.addAll(request.steps());
    Place place = Place.at("a", "/collect/path");
    return new AnalysisReport(
        Map.of(), List.of(new Finding(place, "no-source", "nothing is there", null)));
  }
}
