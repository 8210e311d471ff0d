package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    lock().on(request -> answer(request, asked)).analyse(request(known, unknown));

    assertThat(asked).containsExactly(known.locked(SCHEMA), unknown);
  }

  /** A wrong path must not go unseen because the lock stands in for another one. */
  @Test
  void standsForNoOtherSource() {
    List<AnalysisRequest.Step> asked = new ArrayList<>();
    AnalysisRequest.Step other = collect("a", folder.resolve("data/b.csv").toString());

    AnalysisReport report = lock().on(request -> answer(request, asked)).analyse(request(other));

    assertThat(asked).containsExactly(other);
    assertThat(report.findings())
        .extracting(Finding::hint)
        .containsExactly(
            "the schema lock is of another source: path data/a.csv; 'nightjar validate"
                + " --update-lock', where this one can be reached, takes it up");
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
