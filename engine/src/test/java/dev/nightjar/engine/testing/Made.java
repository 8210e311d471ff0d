package dev.nightjar.engine.testing;

import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What attempts make when a test doesn't care what. */
public final class Made {

  private static final Schema SCHEMA = new Schema(List.of(new Column("id", "bigint", false)));

  private static final int BYTES = 100;

  private Made() {}

  /** Something of the right shape, in folders that exist. */
  public static Outcome by(Task task) {
    Map<String, TaskResult> lazy = new LinkedHashMap<>();
    task.lazy().forEach(each -> lazy.put(each.attempt(), TaskResult.lazy(10L, SCHEMA, List.of())));
    return new Outcome.Succeeded(result(task), lazy);
  }

  public static TaskResult result(Task task) {
    if (task.parameters() instanceof Evaluate) {
      Map<String, Double> figures = Map.of("accuracy", 0.9);
      Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
      metrics.put("model", figures);
      metrics.put("baseline", Map.of("accuracy", 0.5));
      task.models().keySet().stream()
          .filter(alias -> alias.equals("champion"))
          .forEach(alias -> metrics.put(alias, Map.of("accuracy", 0.8)));
      return measured(metrics);
    }
    if (task.parameters() instanceof Train) {
      return new TaskResult(10L, Map.of(), model(task), Map.of(), List.of());
    }
    Map<String, MadeDataset> datasets = new LinkedHashMap<>();
    if (task.parameters() instanceof Split split) {
      split.parts().forEach(part -> datasets.put(task.step() + "." + part, dataset(task, part)));
    } else if (task.parameters() instanceof Foreach foreach) {
      Objects.requireNonNull(foreach.gathering())
          .outputs()
          .forEach(each -> datasets.put(task.step() + "." + each, dataset(task, each)));
    } else {
      datasets.put(task.step(), dataset(task, "data"));
    }
    return new TaskResult(10L, datasets, null, Map.of(), List.of());
  }

  /** The result of a step that measured something. */
  public static TaskResult measured(Map<String, Map<String, Double>> metrics) {
    return new TaskResult(10L, Map.of(), null, metrics, List.of());
  }

  private static MadeDataset dataset(Task task, String part) {
    return new MadeDataset(
        new StoredDataset(folder(task, part), Format.PARQUET, SCHEMA), 10, BYTES);
  }

  private static StoredModel model(Task task) {
    Column label = new Column("label", "double", true);
    return new StoredModel(
        folder(task, "model"),
        new Signature(SCHEMA, SCHEMA, label, Train.Task.CLASSIFICATION, List.of("0", "1")),
        (long) BYTES);
  }

  private static String folder(Task task, String part) {
    Path folder = Path.of(URI.create(task.output())).resolve(part);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("part-0"), new byte[BYTES]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.toUri().toString();
  }
}
