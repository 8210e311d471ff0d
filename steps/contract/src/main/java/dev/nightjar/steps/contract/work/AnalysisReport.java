package dev.nightjar.steps.contract.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found.
 *
 * @param steps by name; a step that couldn't be analysed is missing
 * @param findings what is wrong; a step that only follows a wrong one has none of its own
 * @param settings what the driver is set to that results may depend on, by key: Spark's version,
 *     and the settings that aren't Nightjar's own
 */
public record AnalysisReport(
    Map<String, Step> steps, List<Finding> findings, Map<String, String> settings) {

  public AnalysisReport {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    findings = List.copyOf(findings);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Of a driver without settings of its own. */
  public AnalysisReport(Map<String, Step> steps, List<Finding> findings) {
    this(steps, findings, Map.of());
  }

  /**
   * What a step gives.
   *
   * @param datasets the schemas of its outputs, by dataset name ({@code step} or {@code step.part})
   * @param model the signature of the model that it makes, or null
   * @param query for a SQL step, what its query means; else null
   * @param source for a step that reads files, what they held, if that was asked; else null
   * @param lineage what its outputs owe to its inputs
   */
  public record Step(
      Map<String, Schema> datasets,
      @Nullable Signature model,
      @Nullable Query query,
      @Nullable SourceVersion source,
      ColumnLineage lineage) {
    public Step {
      datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    }

    /** Of a step whose outputs owe nothing to anything. */
    public Step(
        Map<String, Schema> datasets,
        @Nullable Signature model,
        @Nullable Query query,
        @Nullable SourceVersion source) {
      this(datasets, model, query, source, ColumnLineage.NONE);
    }

    /** The same with what its outputs owe to its inputs. */
    public Step with(ColumnLineage other) {
      return new Step(datasets, model, query, source, other);
    }
  }

  /**
   * What a query means, whichever way it is written.
   *
   * @param canonical equal for queries that give the same rows in the same order, whatever their
   *     datasets are called; the names of the result's columns are no part of it
   * @param datasets the datasets that the canonical form refers to by number, in that order; empty
   *     where it has their names
   */
  public record Query(String canonical, List<String> datasets) {
    public Query {
      datasets = List.copyOf(datasets);
    }
  }
}
