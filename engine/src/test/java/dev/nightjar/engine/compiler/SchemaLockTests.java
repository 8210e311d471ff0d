package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
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

  private final ProblemCollector problems = new ProblemCollector();

  @TempDir Path folder;

  @Test
  void readsWhatItHasWritten() {
    Path definition = folder.resolve("churn.yaml");
    SchemaLock lock = new SchemaLock(Map.of("customers", SCHEMA));

    lock.write(definition);

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
    Analyser analyser =
        request -> {
          asked.addAll(request.steps());
          return new AnalysisReport(Map.of(), List.of());
        };
    AnalysisRequest.Step known = new AnalysisRequest.Step("a", new Sql("SELECT 1"), Map.of());
    AnalysisRequest.Step unknown = new AnalysisRequest.Step("b", new Sql("SELECT 1"), Map.of());

    new SchemaLock(Map.of("a", SCHEMA))
        .on(analyser)
        .analyse(new AnalysisRequest(List.of(known, unknown), Map.of()));

    assertThat(asked).containsExactly(known.locked(SCHEMA), unknown);
  }
}
