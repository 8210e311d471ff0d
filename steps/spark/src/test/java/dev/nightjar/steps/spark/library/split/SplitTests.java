package dev.nightjar.steps.spark.library.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Split.TimeRange;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    pipeline.step(
        "rows",
        new Sql(
            "SELECT id, id % 500 AS customer, id % 10 = 0 AS rare,"
                + " date_add(date'2020-01-01', int(id % 365)) AS day FROM range(1000)"));
  }

  @Test
  void dividesByAHashOfTheKey() {
    pipeline.step("parts", new Split("rows", hash("customer", weights())));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(1000);
    assertThat(result.datasets().keySet()).containsExactly("parts.train", "parts.test");
    assertThat(result.datasets().get("parts.train").rows()).isBetween(740L, 860L);
    assertThat(result.datasets().get("parts.train").stored().location()).endsWith("/parts/train");
    List<Row> shared =
        pipeline
            .rows("parts.train")
            .select("customer")
            .intersect(pipeline.rows("parts.test").select("customer"))
            .collectAsList();
    assertThat(shared).isEmpty();
    assertThat(pipeline.analyse().steps().get("parts").datasets().keySet())
        .containsExactly("parts.train", "parts.test");
  }

  @Test
  void dividesOtherwiseWithAnotherSeed() {
    pipeline.step("one", new Split("rows", hash("id", weights())));
    pipeline.step("other", new Split("rows", new Split.Hash(List.of("id"), weights(), 1)));
    pipeline.run();

    assertThat(pipeline.texts("one.test")).isNotEqualTo(pipeline.texts("other.test"));
  }

  @Test
  void keepsTheMixtureOfAColumnExactly() {
    pipeline.step(
        "parts", new Split("rows", new Split.Stratified("rare", List.of("id"), weights(), 3)));

    pipeline.run();

    assertThat(pipeline.rows("parts.train").filter("rare").count()).isEqualTo(80);
    assertThat(pipeline.rows("parts.train").filter("NOT rare").count()).isEqualTo(720);
    assertThat(pipeline.rows("parts.test").filter("rare").count()).isEqualTo(20);
    assertThat(pipeline.rows("parts.test").filter("NOT rare").count()).isEqualTo(180);
  }

  @Test
  void dividesByTime() {
    Map<String, TimeRange> parts = new LinkedHashMap<>();
    parts.put("early", new TimeRange(null, "2020-02-01"));
    parts.put("late", new TimeRange("2020-02-01", "2020-02-02"));
    pipeline.step("parts", new Split("rows", new Split.Time("day", parts)));

    TaskResult result = pipeline.run();

    assertThat(result.datasets().get("parts.early").rows()).isEqualTo(31 * 3);
    assertThat(result.datasets().get("parts.late").rows()).isEqualTo(3);
    assertThat(result.rows()).isEqualTo(96);
  }

  @Test
  void findsWhatMakesNoSense() {
    Map<String, Double> tooMuch = weights();
    tooMuch.put("test", 0.3);
    pipeline.step("one", new Split("rows", hash("ids", tooMuch)));
    pipeline.step(
        "two", new Split("rows", new Split.Stratified("rar", List.of("id", "x"), weights(), 0)));
    Map<String, TimeRange> ranges = new LinkedHashMap<>();
    ranges.put("a", new TimeRange("2020-01-01", "2020-03-01"));
    ranges.put("b", new TimeRange("2020-02-01", null));
    ranges.put("c", new TimeRange("2019-02-01", "2019-01-01"));
    pipeline.step("three", new Split("rows", new Split.Time("day", ranges)));
    pipeline.step("four", new Split("rows", new Split.Time("id", ranges)));
    pipeline.step(
        "five", new Split("rows", new Split.Time("day", Map.of("a", new TimeRange("soon", null)))));

    assertThat(pipeline.findings())
        .containsExactly(
            "one/split/hash/key/0 unknown-column: column 'ids' doesn't exist in rows (did you mean"
                + " 'id'? rows has: id, customer, rare, day)",
            "one/split/hash/weights wrong-weights: the weights add up to 1.1, not to 1",
            "two/split/stratified/column unknown-column: column 'rar' doesn't exist in rows (did you"
                + " mean 'rare'? rows has: id, customer, rare, day)",
            "two/split/stratified/key/1 unknown-column: column 'x' doesn't exist in rows (rows has:"
                + " id, customer, rare, day)",
            "three/split/time/parts/b overlapping-ranges: parts 'a' and 'b' overlap (until isn't part"
                + " of a range: the next may begin there)",
            "three/split/time/parts/c empty-range: part 'c' ends before it begins (from is the first"
                + " moment in it, until the first after it)",
            "four/split/time/column type-mismatch: column 'id' is bigint, not a date or timestamp"
                + " (CAST it in a sql step)",
            "five/split/time/parts/a/from invalid-value: 'soon' isn't a date (write it as"
                + " 2015-01-31)");
  }

  private static Split.Hash hash(String key, Map<String, Double> weights) {
    return new Split.Hash(List.of(key), weights, 0);
  }

  private static Map<String, Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("train", 0.8);
    weights.put("test", 0.2);
    return weights;
  }
}
