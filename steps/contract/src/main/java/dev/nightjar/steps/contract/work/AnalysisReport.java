package dev.nightjar.steps.contract.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found.
 *
 * @param steps by name; a step that couldn't be analysed is missing
 * @param findings what is wrong; a step that only follows a wrong one has none of its own
 */
public record AnalysisReport(Map<String, Step> steps, List<Finding> findings) {

  public AnalysisReport {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    findings = List.copyOf(findings);
  }

  /**
   * What a step gives.
   *
   * @param datasets the schemas of its outputs, by dataset name ({@code step} or {@code step.part})
   * @param model the signature of the model that it makes, or null
   * @param canonical for a SQL step, its query in a form that layout, comments and the case of key
   *     words don't change; else null
   * @param source for a step that reads files, what identifies their content; else null
   * @param lineage what its outputs owe to its inputs
   */
  public record Step(
      Map<String, Schema> datasets,
      @Nullable Signature model,
      @Nullable String canonical,
      @Nullable String source,
      ColumnLineage lineage) {
    public Step {
      datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    }

    /** Of a step whose outputs owe nothing to anything. */
    public Step(
        Map<String, Schema> datasets,
        @Nullable Signature model,
        @Nullable String canonical,
        @Nullable String source) {
      this(datasets, model, canonical, source, ColumnLineage.NONE);
    }

    /** The same with what its outputs owe to its inputs. */
    public Step with(ColumnLineage other) {
      return new Step(datasets, model, canonical, source, other);
    }
  }
}
