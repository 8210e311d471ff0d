package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;

/** Finds the schemas of a pipeline without running it. */
@FunctionalInterface
public interface Analyser {

  /**
   * Analyses a whole pipeline.
   *
   * @throws AnalysisFailure when the analysis could not be made at all; what it finds wrong with
   *     the pipeline stands in the report
   */
  AnalysisReport analyse(AnalysisRequest request);
}
