package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.Locations;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Steps that are analysed together and run one after the other, each finding what those before
 * made.
 */
public final class TestPipeline {

  private final SparkSession session;
  private final StepLibrary library;
  private final Path folder;
  private final Map<String, StepParameters> steps = new LinkedHashMap<>();
  private final Map<String, StoredDataset> datasets = new LinkedHashMap<>();
  private final Map<String, StoredModel> models = new LinkedHashMap<>();
  private final Map<String, Schema> locked = new HashMap<>();
  private final Map<String, SourceVersion> versions = new HashMap<>();
  private final Map<String, Signature> signatures = new LinkedHashMap<>();
  private final Map<String, TaskResult> done = new LinkedHashMap<>();

  /** A pipeline without steps that writes below a folder. */
  public TestPipeline(Path folder) {
    this(LocalSpark.session(), folder);
  }

  /** A pipeline without steps on a session of its own. */
  public TestPipeline(SparkSession session, Path folder) {
    this.session = session;
    this.library = new StepLibrary(session);
    this.folder = folder;
  }

  /** Adds a step, or puts another in its place. */
  public TestPipeline step(String name, StepParameters parameters) {
    steps.put(name, parameters);
    done.remove(name);
    return this;
  }

  /** Says what a step's source looked like earlier. */
  public TestPipeline lock(String step, Schema schema) {
    locked.put(step, schema);
    return this;
  }

  /** Says which version of a step's source its task is meant for. */
  public TestPipeline meantFor(String step, SourceVersion version) {
    versions.put(step, version);
    return this;
  }

  /** Adds a model that was trained elsewhere. */
  public TestPipeline model(String reference, StoredModel model) {
    models.put(reference, model);
    signatures.put(reference, model.signature());
    return this;
  }

  /** Takes a step or a model out again. */
  public void forget(String name) {
    steps.remove(name);
    done.remove(name);
    models.remove(name);
    signatures.remove(name);
  }

  /** Writes a text file below the folder and gives its path. */
  public String file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Analyses all steps. */
  public AnalysisReport analyse() {
    List<AnalysisRequest.Step> all = new ArrayList<>();
    steps.forEach(
        (name, step) ->
            all.add(new AnalysisRequest.Step(name, step, Map.of(), trainers(), locked.get(name))));
    return library.analyse(new AnalysisRequest(all, signatures));
  }

  /** What the analysis says of the columns of a dataset. */
  public Schema analysed(String dataset) {
    return analyse().steps().values().stream()
        .flatMap(step -> Stream.ofNullable(step.datasets().get(dataset)))
        .findFirst()
        .orElseThrow();
  }

  /** The columns of a dataset that have a value in every row, by the analysis. */
  public String neverNull(String dataset) {
    return analysed(dataset).columns().stream()
        .filter(column -> !column.nullable())
        .map(Column::name)
        .collect(Collectors.joining(", "));
  }

  /** The findings, each as {@code pointer[start-stop] code: message (hint)}. */
  public List<String> findings() {
    return analyse().findings().stream().map(Findings::text).toList();
  }

  /** Runs the steps that haven't been run yet and gives what the last one made. */
  public TaskResult run() {
    TaskResult last = null;
    for (String name : steps.keySet()) {
      last = done.containsKey(name) ? done.get(name) : run(name);
    }
    return last;
  }

  /** Runs one step, whether or not it has been run. */
  public TaskResult run(String name) {
    TaskResult result = library.run(task(name));
    done.put(name, result);
    result.datasets().forEach((dataset, made) -> datasets.put(dataset, made.stored()));
    if (result.model() != null) {
      models.put(name, result.model());
    }
    return result;
  }

  /**
   * Runs the steps that haven't been run yet, of which one fails, and says why: {@code
   * step/pointer[start-stop] code: message (hint)}.
   */
  public String failure() {
    for (String name : steps.keySet()) {
      try {
        if (!done.containsKey(name)) {
          run(name);
        }
      } catch (Throwable thrown) {
        return Findings.text(failure(thrown, name));
      }
    }
    throw new AssertionError("no step failed");
  }

  /** What the library says of a throwable. */
  public Failure failure(Throwable thrown, String name) {
    return StepLibrary.classify(thrown, task(name));
  }

  /** The rows of a dataset that was made. */
  public Dataset<Row> rows(String dataset) {
    StoredDataset stored = datasets.get(dataset);
    return session
        .read()
        .schema(Schemas.toSpark(stored.schema()))
        .parquet(Locations.readable(stored.location()));
  }

  /** The rows of a dataset as texts, in the order of the texts. */
  public List<String> texts(String dataset) {
    return rows(dataset).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** A dataset that was made. */
  public StoredDataset stored(String dataset) {
    return datasets.get(dataset);
  }

  /** A model that was made or added. */
  public StoredModel storedModel(String reference) {
    return models.get(reference);
  }

  private Task task(String name) {
    String output = folder.resolve("made").resolve(name).toUri().toString();
    return new Task("run/" + name + "/1", name, steps.get(name), datasets, models(name), output)
        .of(versions.get(name));
  }

  /** An evaluate step gets the models that it asks for; any other takes what it needs. */
  private Map<String, StoredModel> models(String name) {
    Map<String, StoredModel> known = new LinkedHashMap<>(models);
    if (steps.get(name) instanceof dev.nightjar.steps.contract.step.Evaluate evaluate) {
      known.keySet().removeIf(key -> steps.containsKey(key) && !key.equals(evaluate.model()));
    }
    return known;
  }

  private Map<String, String> trainers() {
    Map<String, String> trainers = new LinkedHashMap<>();
    steps.forEach((name, step) -> trainers.put(name, name));
    return trainers;
  }
}
