package dev.nightjar.steps.spark.library.score;

import static dev.nightjar.steps.spark.testing.Learning.FOREST;
import static dev.nightjar.steps.spark.testing.Learning.LINEAR;
import static dev.nightjar.steps.spark.testing.Learning.LOGISTIC;
import static dev.nightjar.steps.spark.testing.Learning.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.library.model.FittedModel;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    pipeline.step("rows", Learning.customers(100));
    pipeline.step(
        "unseen",
        new Sql("SELECT * EXCEPT (left, plan), 'platinum' AS plan FROM rows WHERE id < 9"));
  }

  @Test
  void predictsInTheOrderOfWhatItKeeps() {
    pipeline.step("model", train("rows", "left", LOGISTIC, "id", "spent", "mood"));
    pipeline.step("scores", new Score("model", "unseen", List.of("id", "mood"), Format.PARQUET));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(9);
    assertThat(pipeline.stored("scores").schema().names())
        .containsExactly("id", "mood", "prediction", "probability");
    assertThat(pipeline.rows("scores").filter("prediction = (probability > 0.5)").count())
        .isEqualTo(9);
    assertThat(pipeline.rows("scores").collectAsList())
        .map(row -> row.getLong(0))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(pipeline.neverNull("scores")).isEqualTo("id, mood, prediction, probability");
    assertThat(pipeline.analysed("scores").promisingNothing())
        .isEqualTo(pipeline.stored("scores").schema());
  }

  /** What a version takes that nobody knows may be other than what the step trains on now. */
  @Test
  void takesAnUnknownVersionToGiveWhatItsStepTrains() {
    pipeline.step("model", train("rows", "left", LOGISTIC, "id", "spent", "mood"));
    pipeline.step("few", new Sql("SELECT id FROM rows"));
    pipeline.step("scores", new Score("model", "few", List.of(), Format.PARQUET));
    assertThat(pipeline.findings()).isNotEmpty();

    pipeline.step("scores", new Score("model@champion", "few", List.of(), Format.PARQUET));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.analysed("scores").names())
        .containsExactly("id", "prediction", "probability");
  }

  @Test
  void writesCsvThatLaterStepsReadBack() throws IOException {
    pipeline.step("model", train("rows", "mood", FOREST, "id", "spent", "left"));
    pipeline.step("scores", new Score("model", "unseen", List.of("id"), Format.CSV));
    pipeline.step("after", new Sql("SELECT max(id) AS m, count(probabilities) AS n FROM scores"));

    pipeline.run();

    assertThat(pipeline.texts("after")).containsExactly("[8,9]");
    assertThat(lines("scores").get(0)).isEqualTo("id,prediction,probability,probabilities");
    assertThat(lines("scores").get(1))
        .matches("0,(cold|mild|warm),0\\.\\d+,\"\\{\"\"cold\"\":.*\\}\"");
    assertThat(pipeline.analysed("scores").promisingNothing())
        .isEqualTo(pipeline.stored("scores").schema());
  }

  @Test
  void writesJsonThatLaterStepsReadBack() throws IOException {
    pipeline.step("model", train("rows", "mood", FOREST, "id", "spent", "left"));
    pipeline.step("scores", new Score("model", "unseen", List.of("id"), Format.JSON));
    pipeline.step(
        "after", new Sql("SELECT max(id) AS m, min(probabilities['cold']) > 0 AS n FROM scores"));

    pipeline.run();

    assertThat(pipeline.texts("after")).containsExactly("[8,true]");
    assertThat(lines("scores")).hasSize(9);
    assertThat(lines("scores").get(0))
        .matches(
            "\\{\"id\":0,\"prediction\":\"(cold|mild|warm)\",\"probability\":0\\.\\d+,"
                + "\"probabilities\":\\{\"cold\":.*}}");
    assertThat(pipeline.analysed("scores").promisingNothing())
        .isEqualTo(pipeline.stored("scores").schema());
  }

  @Test
  void predictsTheSameFromWhatWasStored() {
    pipeline.step("model", train("rows", "left", FOREST, "id", "spent", "mood"));
    pipeline.step("scores", new Score("model", "rows", List.of("id"), Format.PARQUET));
    pipeline.run();
    List<String> remembered = pipeline.texts("scores");

    FittedModel.read(pipeline.storedModel("model"), LocalSpark.session());
    pipeline.run("scores");

    assertThat(pipeline.texts("scores")).isEqualTo(remembered);
  }

  @Test
  void findsWhatCannotBeScored() {
    pipeline.step("model", train("rows", "spent", LINEAR, "id", "left", "mood"));
    pipeline.step("few", new Sql("SELECT id, tenure, 1 AS prediction FROM rows"));
    pipeline.step("a", new Score("model", "few", List.of("idd"), Format.PARQUET));
    pipeline.step("b", new Score("model", "rows", List.of(), Format.CSV));
    pipeline.step("clash", new Sql("SELECT *, 1 AS prediction FROM rows"));
    pipeline.step("c", new Score("model", "clash", List.of("id", "prediction"), Format.CSV));

    assertThat(pipeline.findings())
        .containsExactly(
            "a/score/input missing-feature: the model needs column 'plan', which few lacks; the model"
                + " needs column 'pay.rate', which few lacks; the model needs column 'senior', which"
                + " few lacks (prepare it as the rows that the model is trained on)",
            "a/score/keep/0 unknown-column: column 'idd' doesn't exist in few (did you mean 'id'? few"
                + " has: id, tenure, prediction)",
            "c/score/keep/1 duplicate-column: column 'prediction' has the name of one that the model"
                + " adds (rename it in SQL)");
  }

  private List<String> lines(String dataset) throws IOException {
    Path location = Path.of(URI.create(pipeline.stored(dataset).location()));
    try (Stream<Path> files = Files.list(location)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      return Files.readAllLines(file);
    }
  }
}
