package dev.nightjar.steps.contract.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt made. It lies in the attempt's folder and is nobody's until the engine publishes
 * it.
 *
 * @param rows the rows of the main output, or those read by a step that makes no dataset; null when
 *     there is nothing to count, or when the pass need not have seen each row exactly once
 * @param datasets what was written, by dataset name ({@code step} or {@code step.part})
 * @param metrics by subject, then metric: {@code model}, {@code baseline}, or a gate's alias
 * @param lineage what the outputs owe to the inputs, as it was run; null when that isn't told
 * @param lazy the schema of the output where its rows were made in another step's pass and lie
 *     nowhere; else null
 * @param source what identifies the content of the source that was read, where that is another than
 *     the task was meant for; else null
 * @param curves how good models of two classes are, by the subjects of the metrics
 */
public record TaskResult(
    @Nullable Long rows,
    Map<String, MadeDataset> datasets,
    @Nullable StoredModel model,
    Map<String, Map<String, Double>> metrics,
    List<Quality> quality,
    @Nullable ColumnLineage lineage,
    @Nullable Schema lazy,
    @Nullable String source,
    Map<String, List<Curve>> curves) {

  public TaskResult {
    datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    quality = List.copyOf(quality);
    // What was kept before there were curves has none.
    curves = curves == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(curves));
  }

  /** A result that doesn't tell what its outputs owe to its inputs. */
  public TaskResult(
      @Nullable Long rows,
      Map<String, MadeDataset> datasets,
      @Nullable StoredModel model,
      Map<String, Map<String, Double>> metrics,
      List<Quality> quality) {
    this(rows, datasets, model, metrics, quality, null, null, null, Map.of());
  }

  /** What is known of rows that lie nowhere. */
  public static TaskResult lazy(@Nullable Long rows, Schema schema, List<Quality> quality) {
    return new TaskResult(rows, Map.of(), null, Map.of(), quality, null, schema, null, Map.of());
  }

  /** The same, telling what the outputs owe to the inputs. */
  public TaskResult with(@Nullable ColumnLineage other) {
    return new TaskResult(rows, datasets, model, metrics, quality, other, lazy, source, curves);
  }

  /** The same, telling that another source was read than the task was meant for. */
  public TaskResult from(@Nullable String other) {
    return new TaskResult(rows, datasets, model, metrics, quality, lineage, lazy, other, curves);
  }

  /** The same, with how good models of two classes are. */
  public TaskResult drawn(Map<String, List<Curve>> others) {
    return new TaskResult(rows, datasets, model, metrics, quality, lineage, lazy, source, others);
  }

  /**
   * A dataset that an attempt made.
   *
   * @param bytes the size of its files
   */
  public record MadeDataset(StoredDataset stored, long rows, long bytes) {}

  /**
   * How one expectation fared.
   *
   * @param expectation in words, such as {@code unique(customerID)}
   * @param rows the rows looked at
   * @param failed the rows that didn't fit
   * @param example a value that didn't fit, or null
   * @param outcome what followed
   */
  public record Quality(
      String expectation, long rows, long failed, @Nullable String example, Outcome outcome) {}

  /** What followed from an expectation. */
  public enum Outcome {
    PASSED,
    WARNED,
    QUARANTINED,
    FAILED
  }
}
