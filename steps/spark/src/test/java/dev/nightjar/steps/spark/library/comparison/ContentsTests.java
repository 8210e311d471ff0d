package dev.nightjar.steps.spark.library.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Algorithm;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentsTests {

  private static final Map<Algorithm, StoredModel> FIRST = new HashMap<>();

  @TempDir static Path shared;
  @TempDir Path folder;

  private final Contents contents = new Contents(LocalSpark.session());

  @Test
  void takesRowsForTheSameInAnyOrder() {
    StoredDataset one = rows("one", "SELECT id, id / 3 AS third FROM range(100) ORDER BY id");
    StoredDataset other = rows("other", "SELECT id, id / 3 AS third FROM range(100) ORDER BY -id");

    assertThat(contents.compare(one, other)).isEmpty();
  }

  @Test
  void findsRowsThatAreThereOnceMore() {
    StoredDataset one = rows("one", "SELECT id % 3 AS a FROM range(7)");
    StoredDataset other = rows("other", "SELECT id % 3 AS a FROM range(6)");

    assertThat(contents.compare(one, other))
        .containsExactly(
            new Discrepancy("rows that the other hasn't", "1, such as {\"a\":0}", "0"),
            new Discrepancy("values of a", null, null));
  }

  @Test
  void tellsApartWhatSparkTakesForEqual() {
    StoredDataset one = rows("one", "SELECT 1 AS id, 0.0D AS a, timestamp'2026-01-01' AS t");
    StoredDataset minus = rows("minus", "SELECT 1 AS id, -0.0D AS a, timestamp'2026-01-01' AS t");
    StoredDataset later =
        rows("later", "SELECT 1 AS id, 0.0D AS a, timestamp'2026-01-01 00:00:00.000001' AS t");

    assertThat(contents.compare(one, minus)).extracting("where").contains("values of a");
    assertThat(contents.compare(one, later)).extracting("where").contains("values of t");
  }

  @Test
  void comparesColumnsFirst() {
    StoredDataset one = rows("one", "SELECT 1 AS id");
    StoredDataset other = rows("other", "SELECT 1L AS id");

    assertThat(contents.compare(one, other))
        .containsExactly(new Discrepancy("columns", "id int", "id bigint"));
  }

  static Stream<Algorithm> algorithms() {
    return Stream.of(Learning.LOGISTIC, Learning.FOREST, Learning.BOOSTED);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void takesAModelThatIsFittedAgainForTheSame(Algorithm algorithm) {
    assertThat(contents.compare(first(algorithm), model("other", 300, algorithm))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void findsWhatAModelHasLearntOtherwise(Algorithm algorithm) {
    assertThat(contents.compare(first(algorithm), model("other", 301, algorithm)))
        .extracting(Discrepancy::where)
        .anyMatch(where -> where.contains("algorithm/data"));
  }

  @Test
  void tellsCoefficientsAndParametersByTheirNames() {
    StoredModel one = model("one", 300, new Train.LogisticRegression(20, 0.01, 0));
    StoredModel other = model("other", 300, new Train.LogisticRegression(20, 0.02, 0));

    List<Discrepancy> found = contents.compare(one, other);

    assertThat(found)
        .anyMatch(each -> each.where().endsWith("algorithm/metadata: paramMap.regParam"));
    assertThat(found)
        .anyMatch(each -> each.where().contains("algorithm/data: coefficientMatrix.values[0]"));
  }

  private StoredDataset rows(String name, String query) {
    TestPipeline pipeline = new TestPipeline(folder.resolve(name)).step("made", new Sql(query));
    return Objects.requireNonNull(pipeline.run().datasets().get("made")).stored();
  }

  /** The model that the others of an algorithm are compared with. */
  private static StoredModel first(Algorithm algorithm) {
    return FIRST.computeIfAbsent(
        algorithm, each -> model(shared.resolve("one" + FIRST.size()), 300, each));
  }

  private StoredModel model(String name, int rows, Algorithm algorithm) {
    return model(folder.resolve(name), rows, algorithm);
  }

  private static StoredModel model(Path folder, int rows, Algorithm algorithm) {
    return Objects.requireNonNull(
        new TestPipeline(folder)
            .step("customers", Learning.customers(rows))
            .step("model", Learning.train("customers", "left", algorithm, "id", "spent", "mood"))
            .run()
            .model());
  }
}
