package dev.nightjar.steps.spark;

import static dev.nightjar.steps.spark.testing.Learning.train;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Algorithm;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A process that trains, measures and predicts, and writes down what came of it, to the last bit.
 */
final class DeterminismProbe {

  private static final Algorithm LOGISTIC = new Train.LogisticRegression(30, 0, 0);
  private static final Algorithm FOREST = new Train.RandomForest(5, 5, 32, 1);
  private static final Algorithm BOOSTED = new Train.GradientBoostedTrees(5, 4, 0.1, 0.8, 32, 1);
  private static final Algorithm LINEAR = new Train.LinearRegression(30, 0, 0);

  private DeterminismProbe() {}

  /** Takes Spark's master, a folder to work in and a file to write to. */
  public static void main(String[] args) throws Exception {
    SparkSession session = LocalSpark.start(args[0]);
    List<String> facts = facts(new TestPipeline(session, Path.of(args[1], "first")));
    List<String> again = facts(new TestPipeline(session, Path.of(args[1], "second")));
    if (!facts.equals(again)) {
      throw new AssertionError(facts + " became " + again);
    }
    Files.write(Path.of(args[2]), facts);
    session.stop();
  }

  private static List<String> facts(TestPipeline pipeline) {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("train", 0.7);
    weights.put("test", 0.3);
    pipeline.step("rows", Learning.customers(3000));
    pipeline.step(
        "parts", new Split("rows", new Split.Stratified("left", List.of("id"), weights, 1)));
    pipeline.step("lr", train("parts.train", "left", LOGISTIC, "id", "spent", "mood"));
    pipeline.step("rf", train("parts.train", "mood", FOREST, "id", "spent", "left"));
    pipeline.step("gbt", train("parts.train", "left", BOOSTED, "id", "spent", "mood"));
    pipeline.step(
        "lin", train("parts.train", "spent", LINEAR, Task.REGRESSION, "id", "left", "mood"));
    List<String> facts = new ArrayList<>();
    pipeline.run();
    for (String model : List.of("lr", "rf", "gbt", "lin")) {
      pipeline.step("q", new Evaluate(model, "parts.test", List.of(), null, List.of()));
      pipeline.step("s", new Score(model, "parts.test", List.of("id"), Format.PARQUET));
      facts.add(model + " " + pipeline.run("q").metrics().get("model"));
      pipeline.run("s");
      facts.add(model + " " + String.join("", pipeline.texts("s")).hashCode());
      facts.add(model + " " + pipeline.texts("s").subList(0, 3));
    }
    pipeline.step(
        "drift",
        new Monitor(
            "parts.train",
            "parts.test",
            new Monitor.Columns(List.of(), List.of(), List.of()),
            10,
            new Monitor.Alert(0.0, null, null, null, null),
            Monitor.OnAlert.WARN));
    facts.add("drift " + pipeline.run("drift").metrics());
    facts.add("drift " + pipeline.texts("drift"));
    facts.add("train " + String.join("", pipeline.texts("parts.train")).hashCode());
    return facts;
  }
}
